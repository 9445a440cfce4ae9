import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../../src/emulator/rows.js'
import { everyType } from '../../support/every-type.js'
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

describe('an import of JSON', () => {
  test.each([
    ['a.json', JSON.stringify([row, bare])],
    ['a.json', JSON.stringify({ Rows: [row, bare] })],
    ['a.jsonl', `${JSON.stringify(row)}\n${JSON.stringify(bare)}\n`],
    ['a.ndjson', `${JSON.stringify(row)},\n${JSON.stringify(bare)}`],
  ])('brings the rows that an insert brings, from %s', async (name, content) => {
    const { write, imported, rows } = await start()
    write(name, content)
    expect(await imported('c', [name])).toMatchObject({ state: 'Completed', importedRows: 2 })
    expect(await rows('c')).toEqual(await rows('inserted'))
  })
})
