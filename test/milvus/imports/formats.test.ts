import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../../src/emulator/rows.js'
import { toBFloat16, toFloat16 } from '../../../src/milvus/rows/half.js'
import { everyType } from '../../support/every-type.js'
import {
  csvOf,
  listMember,
  npyOf,
  type ParquetColumn,
  parquetOf,
  type Row,
} from '../../support/import-files.js'
import { startImports } from '../../support/imports.js'

const row = {
  id: 1,
  Bool: true,
  Int8: -128,
  Int16: 32767,
  Int32: -5,
  Int64: 7,
  Float: 1.5,
  Double: -2.25,
  JSON: { a: [1, 'x'] },
  Geometry: 'POINT (1 2)',
  Timestamptz: '2024-02-29T12:00:00.000001Z',
  VarChar: 'gr\u00fcn',
  a_Bool: [true, false],
  a_Int8: [1, -1],
  a_Int64: [1],
  a_Float: [0.5],
  a_Double: [],
  a_VarChar: ['', 'b'],
  FloatVector: [1, 2, 3, 4, 5, 6, 7, 8],
  Float16Vector: [0, 1, -1.5, 0.25, 0, 0, 0, 1],
  BFloat16Vector: [0, 1, -1.5, 0.25, 0, 0, 0, 1],
  BinaryVector: [129],
  Int8Vector: [1, -1, 127, -128, 0, 0, 0, 0],
  SparseFloatVector: { 3: 0.5, 9: 1.25 },
  struct: [{ n: 5, v: [1, 2] }],
  'undeclared key': 'kept',
}
const bare = {
  id: 2,
  FloatVector: row.FloatVector,
  BFloat16Vector: row.BFloat16Vector,
  BinaryVector: [0],
  Int8Vector: row.Int8Vector,
  SparseFloatVector: { 1: 1 },
  struct: [],
}

async function start() {
  const world = await startImports('3.0')
  for (const collectionName of ['inserted', 'c']) {
    await world.ask('collections/create', { collectionName, schema: everyType })
  }
  const rows = (collectionName: string) => rowsOf(world.catalog, collectionName, 'default')
  const inserted = await world.ask('entities/insert', {
    collectionName: 'inserted',
    data: [row, bare],
  })
  expect(inserted).toMatchObject({ code: 0 })
  return { ...world, rows }
}

/** A column of Parquet for each field. */
function parquetColumns(): ParquetColumn[] {
  const rows: Row[] = [row, bare]
  const dataOf = (name: string, from = (value: unknown) => value) =>
    rows.map((one) => (one[name] === undefined ? null : from(one[name])))
  const column = (type: string, from?: (value: unknown) => unknown) => (name: string) => ({
    name,
    type,
    data: dataOf(name, from),
  })
  const lists = (elements: string, from?: (value: unknown) => unknown) => (name: string) => ({
    name,
    elements,
    data: dataOf(name, from),
  })
  const half = (bits: (value: number) => number) => (value: unknown) =>
    (value as number[]).flatMap((number) => [bits(number) & 0xff, bits(number) >>> 8])
  const bigs = (value: unknown) => (value as number[]).map(BigInt)
  return [
    ...['id', 'Int64'].map(column('INT64', (value) => BigInt(String(value)))),
    ...['Int8'].map(column('INT8')),
    ...['Int16'].map(column('INT16')),
    ...['Int32'].map(column('INT32')),
    ...['Bool'].map(column('BOOLEAN')),
    ...['Float'].map(column('FLOAT')),
    ...['Double'].map(column('DOUBLE')),
    ...['VarChar', 'Geometry', 'Timestamptz'].map(column('TEXT')),
    ...['JSON', 'SparseFloatVector'].map(column('TEXT', (value) => JSON.stringify(value))),
    ...['a_Bool'].map(lists('BOOLEAN')),
    ...['a_Int8', 'BinaryVector', 'Int8Vector'].map(lists('INT32')),
    ...['a_Int64'].map(lists('INT64', bigs)),
    ...['a_Float', 'FloatVector'].map(lists('FLOAT')),
    ...['a_Double'].map(lists('DOUBLE')),
    ...['a_VarChar'].map(lists('TEXT')),
    ...['Float16Vector'].map(lists('INT32', half(toFloat16))),
    ...['BFloat16Vector'].map(lists('INT32', half(toBFloat16))),
    {
      name: 'struct',
      members: [
        { name: 'n', type: 'INT64', repetition_type: 'OPTIONAL' },
        ...listMember('v', { type: 'FLOAT' }),
      ],
      data: [[{ n: 5n, v: [1, 2] }], []],
    },
    {
      name: '$meta',
      type: 'TEXT',
      data: [JSON.stringify({ 'undeclared key': 'kept' }), '{}'],
    },
  ]
}

describe('an import', () => {
  test.each<readonly [string, string, string | Uint8Array]>([
    ['JSON', 'a.json', JSON.stringify([row, bare])],
    ['JSON as of old', 'a.json', JSON.stringify({ Rows: [row, bare] })],
    ['JSON lines', 'a.jsonl', `${JSON.stringify(row)}\n${JSON.stringify(bare)}\n`],
    ['JSON with commas', 'a.ndjson', `${JSON.stringify(row)},\n${JSON.stringify(bare)}`],
    ['Parquet', 'a.parquet', parquetOf(parquetColumns())],
    ['Parquet as it is', 'a.parquet', parquetOf(parquetColumns(), 'UNCOMPRESSED')],
  ])('of %s brings the rows that an insert brings', async (_, name, content) => {
    const { write, imported, rows } = await start()
    write(name, content)
    expect(await imported('c', [name])).toMatchObject({ state: 'Completed', importedRows: 2 })
    expect(await rows('c')).toEqual(await rows('inserted'))
  })

  test('of CSV does, but for undeclared keys, which are texts in every row', async () => {
    const { write, imported, rows } = await start()
    const { 'undeclared key': _, ...declared } = row
    write(
      'a.csv',
      csvOf([
        { ...declared, $meta: { 'undeclared key': 'kept' } },
        { ...bare, $meta: {} },
      ]),
    )
    expect(await imported('c', ['a.csv'])).toMatchObject({ state: 'Completed', importedRows: 2 })
    expect(await rows('c')).toEqual(await rows('inserted'))
    const fields = [
      { fieldName: 'id', dataType: 'Int64', isPrimary: true },
      { fieldName: 't', dataType: 'VarChar', nullable: true, elementTypeParams: { max_length: 9 } },
      { fieldName: 'v', dataType: 'FloatVector', nullable: true, elementTypeParams: { dim: 2 } },
    ]
    await world3(fields, async ({ imported: inOther, write: put, catalog }) => {
      put('b.csv', 'id;t\n3;\u00e9\n4;nil\n')
      await inOther('d', ['b.csv'], { sep: ';', nullkey: 'nil' })
      expect(await rowsOf(catalog, 'd', 'default')).toEqual([
        { id: 3, t: '\u00e9', v: null },
        { id: 4, t: null, v: null },
      ])
    })
  })

  test('of NumPy brings the rows that an insert brings', async () => {
    const fields = [
      { fieldName: 'id', dataType: 'Int64', isPrimary: true },
      ...['Bool', 'Int8', 'Int16', 'Int32', 'Float', 'Double', 'JSON', 'Timestamptz'].map(
        (type) => ({ fieldName: type, dataType: type }),
      ),
      { fieldName: 'VarChar', dataType: 'VarChar', elementTypeParams: { max_length: 9 } },
      ...['FloatVector', 'Float16Vector', 'BFloat16Vector', 'BinaryVector', 'Int8Vector'].map(
        (type) => ({ fieldName: type, dataType: type, elementTypeParams: { dim: 8 } }),
      ),
    ]
    await world3(fields, async ({ imported, write, ask, catalog }) => {
      const sent = Object.fromEntries(
        fields.map(({ fieldName }) => [fieldName, row[fieldName as keyof typeof row]]),
      )
      const files: Record<string, Buffer> = {
        id: npyOf('<i8', [1], [2]),
        Bool: npyOf('|b1', [1], [1]),
        Int8: npyOf('|i1', [1], [row.Int8]),
        Int16: npyOf('<i2', [1], [row.Int16]),
        Int32: npyOf('<i4', [1], [row.Int32]),
        Float: npyOf('<f4', [1], [row.Float]),
        Double: npyOf('<f8', [1], [row.Double]),
        JSON: npyOf('<U40', [1], [JSON.stringify(row.JSON)]),
        Timestamptz: npyOf('<U40', [1], [row.Timestamptz]),
        VarChar: npyOf('<U9', [1], [row.VarChar]),
        FloatVector: npyOf('<f8', [1, 8], row.FloatVector),
        Float16Vector: npyOf('|u1', [1, 16], halfBytes(row.Float16Vector, toFloat16)),
        BFloat16Vector: npyOf('|u1', [1, 16], halfBytes(row.BFloat16Vector, toBFloat16)),
        BinaryVector: npyOf('|u1', [1, 1], row.BinaryVector),
        Int8Vector: npyOf('|i1', [1, 8], row.Int8Vector),
      }
      for (const [name, bytes] of Object.entries(files)) write(`${name}.npy`, bytes)
      const names = Object.keys(files).map((name) => `${name}.npy`)
      expect(await imported('d', names)).toMatchObject({ state: 'Completed', importedRows: 1 })
      expect(await ask('entities/insert', { collectionName: 'd', data: [sent] })).toMatchObject({
        code: 0,
      })
      const [inserted, read] = await rowsOf(catalog, 'd', 'default')
      expect({ ...read, id: 1 }).toEqual(inserted)
    })
  })

  test('of NumPy is read as it stands in the file, and texts that it has not are empty', async () => {
    const fields = [
      { fieldName: 'id', dataType: 'Int64', isPrimary: true },
      { fieldName: 't', dataType: 'VarChar', elementTypeParams: { max_length: 9 } },
      { fieldName: 's', dataType: 'VarChar', elementTypeParams: { max_length: 9 } },
      { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
    ]
    await world3(fields, async ({ imported, write, catalog }) => {
      const inRows = npyOf('<f4', [3, 2], [1, 2, 3, 4, 5, 6]).toString('latin1')
      const inColumns = inRows.replace('False', 'True').replace(' \n', '  \n')
      const noCharacters = Buffer.from([1, 0, 0x11, 0, 0, 0, 0, 0, 0x3d, 0xd8, 0, 0, 0, 0xde, 0, 0])
      write('id.npy', npyOf('<i8', [3], [1, 2, 3]))
      write('t.npy', Buffer.concat([npyOf('<U2', [3], []), noCharacters, Buffer.from('b\0\0')]))
      write('s.npy', Buffer.concat([npyOf('|S2', [3], []), Buffer.from('a\0\0\0')]))
      write('v.npy', Buffer.from(inColumns, 'latin1'))
      const names = ['id.npy', 't.npy', 's.npy', 'v.npy']
      expect(await imported('d', names)).toMatchObject({ state: 'Completed', importedRows: 3 })
      expect(await rowsOf(catalog, 'd', 'default')).toEqual([
        { id: 1, t: '\ufffd\0', s: 'a', v: [1, 2] },
        { id: 2, t: '\ufffd\ufffd', s: '\0\0', v: [3, 4] },
        { id: 3, t: '', s: '', v: [5, 6] },
      ])
    })
  })
})

const halfBytes = (values: readonly number[], bits: (value: number) => number) =>
  values.flatMap((value) => [bits(value) & 0xff, bits(value) >>> 8])

/** With a collection `d` of these fields. */
async function world3(
  fields: readonly object[],
  work: (world: Awaited<ReturnType<typeof startImports>>) => Promise<void>,
) {
  const world = await startImports('3.0')
  const made = await world.ask('collections/create', { collectionName: 'd', schema: { fields } })
  expect(made).toMatchObject({ code: 0 })
  await work(world)
}
