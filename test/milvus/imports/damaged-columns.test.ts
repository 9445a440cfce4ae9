import { describe, expect, test } from 'vitest'
import { parquetHeader } from '../../../src/milvus/imports/formats/hyparquet.js'
import { checkPages } from '../../../src/milvus/imports/formats/parquet-pages.js'
import { npyOf, type ParquetColumn, parquetOf } from '../../support/import-files.js'
import { start } from './damage.js'

const parquetColumns = [
  { name: 'id', type: 'INT64', data: [1n] },
  { name: 'n', type: 'INT8', data: [1] },
  { name: 't', type: 'TEXT', data: ['a'] },
  { name: 'v', elements: 'FLOAT', data: [[1, 2]] },
]
const parquetWith = (other: ParquetColumn) =>
  parquetOf(parquetColumns.map((column) => (column.name === other.name ? other : column)))

/** A file whose first page says that it unpacks to two gigabytes. */
function bomb(): Uint8Array {
  const bytes = parquetOf(parquetColumns)
  // The magic; the page's type, a field of three bytes with its header; the size, one byte with its header before.
  return Buffer.concat([
    bytes.subarray(0, 7),
    Uint8Array.of(0xfe, 0xff, 0xff, 0xff, 0x0f),
    bytes.subarray(8),
  ])
}

test.each([
  [
    'PAR1',
    'new parquet reader failed, err=milvus-emulator finds it damaged: importing data failed',
  ],
  [
    parquetOf([{ name: 'id', type: 'INT64', data: [1n] }]),
    "no parquet field for milvus field 'n': importing data failed",
  ],
  [
    parquetOf([{ name: 'id', type: 'TEXT', data: ['1'] }]),
    "schema not equal, err=expect  ' Int64' type for field 'id', but got 'utf8' type: importing data failed: importing data failed",
  ],
  [
    parquetWith({ name: 'v', elements: 'FLOAT', data: [[1, 2, 3]] }),
    'length of vector is not aligned: expected 2 but got 3: invalid parameter, data type: FloatVector: importing data failed',
  ],
  [
    parquetWith({ name: 't', type: 'TEXT', data: ['abcde'] }),
    'value length(5) for field t exceeds max_length(4): invalid parameter',
  ],
  [
    parquetWith({ name: 'n', type: 'INT32', data: [1] }),
    "schema not equal, err=expect  ' Int8' type for field 'n', but got 'int32' type: importing data failed: importing data failed",
  ],
  [
    parquetWith({ name: 'v', elements: 'FLOAT', data: [null] }),
    "the field 'v' is not nullable but the file contains null value: importing data failed",
  ],
  [
    bomb(),
    'milvus-emulator reads Parquet with row groups of at most 16777216 values a column and 536870912 bytes: importing data failed',
  ],
])('a damaged file of Parquet fails its job: %#', async (content, text) => {
  const { write, reason } = await start()
  write('a.parquet', content)
  expect(await reason(['a.parquet'])).toBe(text)
})

test.each([
  ['cut off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 9)],
  ['without its end', (bytes: Uint8Array) => bytes.subarray(0, 40)],
  ['with pages of noise', (bytes: Uint8Array) => bytes.fill(0xff, 4, 60)],
  [
    'with a footer of noise',
    (bytes: Uint8Array) => bytes.fill(0xff, bytes.length - 60, bytes.length - 8),
  ],
])('Parquet %s fails its job', async (_, damage) => {
  const { write, reason } = await start()
  const columns = [
    { name: 'id', type: 'INT64', data: [1n, 2n] },
    { name: 'n', type: 'INT8', data: [1, 2] },
    { name: 't', type: 'TEXT', data: ['a', 'b'] },
    {
      name: 'v',
      elements: 'FLOAT',
      data: [
        [1, 2],
        [3, 4],
      ],
    },
  ]
  write('a.parquet', damage(parquetOf(columns)))
  expect(await reason(['a.parquet'])).toMatch(/parquet|importing data failed/)
})

test('files of NumPy that do not fit fail their job', async () => {
  const { write, reason } = await start()
  write('id.npy', npyOf('<i8', [2], [1, 2]))
  write('n.npy', npyOf('|i1', [1], [1]))
  write('t.npy', npyOf('<U4', [2], ['a', 'b']))
  write('v.npy', npyOf('<f4', [2, 3], [1, 2, 3, 4, 5, 6]))
  const all = ['id.npy', 'n.npy', 't.npy', 'v.npy']
  expect(await reason(all.slice(0, 3))).toBe(
    'no file for field: v, files: [id.npy n.npy t.npy]: importing data failed',
  )
  expect(await reason(all)).toBe(
    "expected dim '2' for FloatVector field 'v', got dim '3': importing data failed",
  )
  write('v.npy', npyOf('<f4', [2, 2], [1, 2, 3, 4]))
  expect(await reason(all)).toBe(
    "imported rows are not aligned, field 'id' with '2' rows, field 'n' with '1' rows: importing data failed",
  )
  write('n.npy', npyOf('|i1', [9], [1]))
  expect(await reason(all)).toBe('unexpected EOF')
  write('n.npy', 'no array')
  expect(await reason(all)).toBe('npy: not a valid NumPy file format')
})

test.each([
  [
    'id',
    npyOf('<i4', [1], [1]),
    "expected element type 'Int64' for field 'id', got type 'Int32': importing data failed",
  ],
  [
    'v',
    npyOf('<f4', [2], [1, 2]),
    "expected shape '2' for FloatVector field 'v', got shape '1': importing data failed",
  ],
  [
    't',
    npyOf('<U9', [1], ['abcde']),
    'value length(5) for field t exceeds max_length(4): invalid parameter',
  ],
  [
    'v',
    npyOf('<f4', [1, 2], [1, Number.NaN]),
    "value 'NaN' is not a number or infinity: invalid parameter",
  ],
  [
    't',
    npyOf('<U0', [1], []),
    'failed to get max length 0 of varchar from numpy file header, error: <nil>: importing data failed',
  ],
  [
    't',
    Buffer.concat([npyOf('|S2', [1], []), Buffer.from('a\xff', 'latin1')]),
    "field 't' contains invalid UTF-8 data, value=a\\xff: invalid parameter",
  ],
  [
    'v',
    npyOf('|O', [1, 2], []),
    "unexpected numpy header for field 'v': 'the numpy file dtype '|O' is not supported: invalid parameter': importing data failed",
  ],
  ['id', Buffer.from(''), 'EOF'],
  ['id', Buffer.from('\x93NUMPY\x09\0', 'latin1'), 'npy: invalid major version number (9)'],
  ['id', Buffer.from('\x93NUMPY\x01\0\xff\xff{', 'latin1'), 'unexpected EOF'],
  ['id', Buffer.from('\x93NUMPY\x01\0\x02\0{}', 'latin1'), 'npy: invalid dictionary format'],
])('a file of NumPy in place of that of %s fails its job %#', async (name, file, text) => {
  const { write, reason } = await start()
  write('id.npy', npyOf('<i8', [1], [1]))
  write('n.npy', npyOf('|i1', [1], [1]))
  write('t.npy', npyOf('<U4', [1], ['a']))
  write('v.npy', npyOf('<f4', [1, 2], [1, 2]))
  write(`${name}.npy`, file)
  expect(await reason(['id.npy', 'n.npy', 't.npy', 'v.npy'])).toBe(text)
})

test('a file of NumPy that ends before a great many texts fails its job', async () => {
  const { write, reason } = await start()
  const rows = 100_001
  const zeros = (dtype: string, shape: readonly number[], size: number) =>
    Buffer.concat([npyOf(dtype, shape, []), Buffer.alloc(rows * size)])
  write('id.npy', zeros('<i8', [rows], 8))
  write('n.npy', zeros('|i1', [rows], 1))
  write('t.npy', npyOf('|S1', [rows], []))
  write('v.npy', zeros('<f4', [rows, 2], 8))
  expect(await reason(['id.npy', 'n.npy', 't.npy', 'v.npy'])).toBe(
    'service unimplemented: milvus-emulator does not implement files of NumPy that lack more than 100000 texts yet',
  )
})

describe('a text that is not UTF-8', () => {
  const long = 'a'.repeat(98)
  const broken = Buffer.concat([Buffer.from(long), Buffer.of(0xff), Buffer.from('\u4e2d')])
  const cut = `field 't' contains invalid UTF-8 data, value=${long}\\x...: invalid parameter`

  test.each([
    ['2.5', `field t contains invalid UTF-8 data, value=${long}\ufffd\u4e2d`],
    ['2.6', cut],
    ['3.0', cut],
  ] as const)('is refused in the words of %s', async (version, text) => {
    const { write, reason } = await start(version)
    write('id.npy', npyOf('<i8', [1], [1]))
    write('n.npy', npyOf('|i1', [1], [1]))
    write('t.npy', Buffer.concat([npyOf(`|S${broken.length}`, [1], []), broken]))
    write('v.npy', npyOf('<f4', [1, 2], [1, 2]))
    expect(await reason(['id.npy', 'n.npy', 't.npy', 'v.npy'])).toBe(text)
    const lead = Buffer.from('id,n,t,v\n1,2,')
    write('a.csv', Buffer.concat([lead, broken, Buffer.from(',"[1,2]"\n')]))
    expect(await reason(['a.csv'])).toBe(
      `failed to parse row, error: ${text}: importing data failed`,
    )
  })

  test('is taken by 2.4', async () => {
    const { write, imported } = await start('2.4')
    write('id.npy', npyOf('<i8', [1], [1]))
    write('n.npy', npyOf('|i1', [1], [1]))
    write('t.npy', Buffer.concat([npyOf('|S1', [1], []), Buffer.of(0xff)]))
    write('v.npy', npyOf('<f4', [1, 2], [1, 2]))
    expect(await imported('c', ['id.npy', 'n.npy', 't.npy', 'v.npy'])).toMatchObject({
      state: 'Completed',
    })
  })
})

describe('Parquet that would unpack to much more than it is', () => {
  const most = [0xfe, 0xff, 0xff, 0xff, 0x0f]
  /** The header of a page of data without bytes, in Thrift's compact protocol. */
  const page = (size: readonly number[], values: readonly number[]) =>
    Uint8Array.from([
      ...[0x15, 0, 0x15, ...size, 0x15, 0, 0x2c],
      ...[0x15, ...values, 0x15, 0, 0x15, 6, 0x15, 6, 0, 0],
    ])
  const group = (bytes: Uint8Array, rows = 1n) => ({
    num_rows: rows,
    columns: [{ meta_data: { data_page_offset: 0n, total_compressed_size: BigInt(bytes.length) } }],
  })

  test.each([
    ['by the size of a page', page(most, [2]), 1n],
    ['by the values of a page', page([2], most), 1n],
    ['by its rows', page([2], [2]), 2n ** 40n],
  ])('is refused %s', (_, bytes, count) => {
    expect(() => checkPages(bytes, group(bytes, count), parquetHeader)).toThrow(
      'milvus-emulator reads Parquet with row groups of at most 16777216 values a column and 536870912 bytes',
    )
  })

  test('is read where it does not', () => {
    const bytes = page([2], [2])
    expect(() => checkPages(bytes, group(bytes), parquetHeader)).not.toThrow()
  })
})
