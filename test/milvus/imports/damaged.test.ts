import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parquetHeader } from '../../../src/milvus/imports/formats/hyparquet.js'
import { checkPages } from '../../../src/milvus/imports/formats/parquet-pages.js'
import { npyOf, parquetOf } from '../../support/import-files.js'
import { importFolder, startImports } from '../../support/imports.js'

const schema = {
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'n', dataType: 'Int8' },
    { fieldName: 't', dataType: 'VarChar', elementTypeParams: { max_length: 4 } },
    { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
  ],
}
const row = { id: 1, n: 2, t: 'a', v: [1, 2] }
const rows = (...more: unknown[]) => JSON.stringify([row, ...more])
const parsed = (text: string) =>
  `failed to parse row, error: ${text}: importing data failed: importing data failed`

async function start() {
  const world = await startImports('2.6')
  await world.ask('collections/create', { collectionName: 'c', schema })
  /** Why an import failed, without the name of the file; nothing of it is there. */
  const reason = async (files: readonly string[], options = {}) => {
    const job = await world.imported('c', files, options)
    expect(job).toMatchObject({ state: 'Failed', importedRows: 0 })
    expect(world.catalog.collection('default', 'c').rows).toBeUndefined()
    const [, text] = /^error: (.*), file: id:\d+ paths:/s.exec(job.reason) ?? []
    return text
  }
  return { ...world, reason }
}

test.each([
  ['a.json', '', 'init failed, failed to decode JSON, error: EOF: importing data failed'],
  [
    'a.json',
    '5',
    "invalid JSON format, the content should be started with '{' or '[': importing data failed",
  ],
  [
    'a.json',
    '{"data":[]}',
    "invalid JSON format, the root key should be 'rows', but get 'data': importing data failed",
  ],
  [
    'a.json',
    '{"rows":{}}',
    "invalid JSON format, rows list should begin with '[': importing data failed",
  ],
  ['a.json', rows().slice(0, -1), 'failed to decode JSON, error: EOF: importing data failed'],
  ['a.json', '[{"id":', 'failed to decode row, error: unexpected EOF: importing data failed'],
  [
    'a.json',
    rows(5),
    parsed('invalid JSON format, each row should be a key-value map, but got type json.Number'),
  ],
  ['a.json', rows({ id: 2, n: 1, t: 'b' }), parsed("value of field 'v' is missed")],
  [
    'a.json',
    rows({ ...row, v: [1, 2, 3] }),
    parsed("expected dim '2' for field 'v' with type 'FloatVector', got dim '3'"),
  ],
  [
    'a.json',
    rows({ ...row, n: true }),
    parsed("expected type 'Int8' for field 'n', got type 'bool' with value 'true'"),
  ],
  [
    'a.json',
    rows({ ...row, n: 128 }),
    'failed to parse row, error: strconv.ParseInt: parsing "128": value out of range: importing data failed',
  ],
  [
    'a.json',
    rows({ ...row, t: 'abcde' }),
    'failed to parse row, error: value length(5) for field t exceeds max_length(4): invalid parameter: importing data failed',
  ],
  [
    'a.jsonl',
    `${JSON.stringify(row)}\n}`,
    "failed to decode row, error: invalid character '}' looking for beginning of value: importing data failed",
  ],
  ['a.csv', '', 'failed to read csv header, error: EOF: importing data failed on server side'],
  ['a.csv', 'id,n,t\n1,2,a\n', "value of field is missed: 'v': importing data failed"],
  [
    'a.csv',
    'id,n,t,v\n1,2,a\n',
    parsed('the number of fields in the row is not equal to the header'),
  ],
  [
    'a.csv',
    'id,n,t,v\n1,x,a,"[1,2]"\n',
    parsed("expected type 'Int8' for field 'n', got type 'string' with value 'x'"),
  ],
  [
    'a.csv',
    'id,n,t,v\n1,2,a,"[1"\n',
    parsed("expected type 'FloatVector' for field 'v', got type 'string' with value '[1'"),
  ],
  [
    'a.csv',
    'id,n,t,v\n1,2,"a,"[1,2]"\n',
    'parse error on line 2: extraneous or missing " in quoted-field: importing data failed',
  ],
  [
    'a.parquet',
    'PAR1',
    'new parquet reader failed, err=Offset is outside the bounds of the DataView: importing data failed',
  ],
  [
    'a.parquet',
    parquetOf([{ name: 'id', type: 'INT64', data: [1n] }]),
    "no parquet field for milvus field 'n': importing data failed",
  ],
  [
    'a.parquet',
    parquetOf([{ name: 'id', type: 'TEXT', data: ['1'] }]),
    "schema not equal, err=expect  ' Int64' type for field 'id', but got 'utf8' type: importing data failed: importing data failed",
  ],
])('a damaged file fails its job: %s %#', async (name, content, text) => {
  const { write, reason } = await start()
  write(name, content)
  expect(await reason([name])).toBe(text)
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
    { name: 'n', type: 'INT32', data: [1, 2] },
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
  expect(await reason(all)).toBe(
    "unexpected numpy header for field 'n': 'not a numpy file': importing data failed",
  )
})

describe('nothing outside the folder is read', () => {
  test('by paths, links and what is no file', async () => {
    const { root, reason } = await start()
    const outside = importFolder()
    writeFileSync(join(outside, 'a.json'), rows())
    symlinkSync(join(outside, 'a.json'), join(root, 'file.json'))
    symlinkSync(outside, join(root, 'folder'))
    mkdirSync(join(root, 'dir.json'))
    execFileSync('mkfifo', [join(root, 'pipe.json')])
    for (const path of [
      '../a.json',
      'x/../../a.json',
      'file.json',
      'folder/a.json',
      '..\\a.json',
    ]) {
      expect(await reason([path])).toBe(
        `milvus-emulator reads no file outside of --import-root, path=${path}: importing data failed`,
      )
    }
    for (const path of ['dir.json', 'pipe.json']) {
      expect(await reason([path])).toBe(
        `milvus-emulator imports regular files only, path=${path}: importing data failed`,
      )
    }
    const absolute = join(outside, 'a.json')
    expect(await reason([absolute])).toContain('key not found')
  })

  test('nor is a file that is too large', async () => {
    const { root, write, reason } = await start()
    write('a.json', '')
    truncateSync(join(root, 'a.json'), 2 ** 31)
    expect(await reason(['a.json'])).toBe(
      'The import file size has reached the maximum limit allowed for importing, fileSize=2147483648, maxSize=268435456: invalid parameter',
    )
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
