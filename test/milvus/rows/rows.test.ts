import { describe, expect, test } from 'vitest'
import type { RowField, RowSchema } from '../../../src/milvus/rows/field.js'
import { Rows } from '../../../src/milvus/rows/rows.js'
import { type Batch, partOfSegment } from '../../../src/milvus/rows/segment.js'

const field = (id: number, name: string, type: RowField['type'], more = {}): RowField => ({
  id,
  name,
  type,
  elementType: undefined,
  primary: false,
  autoId: false,
  nullable: false,
  partitionKey: false,
  defaultValue: undefined,
  functionOutput: false,
  params: [],
  ...more,
})

const schema: RowSchema = {
  fields: [
    field(100, 'id', 'Int64', { primary: true }),
    field(101, 'v', 'FloatVector', { params: [['dim', '2']] }),
    field(102, 's', 'VarChar', { nullable: true }),
  ],
  structFields: [],
  dynamicFieldId: undefined,
}

function batch(from: number, to: number, text: string | null = 'a'): Batch {
  const length = to - from
  const floats = Float32Array.from({ length: 2 * length }, (_, i) => i)
  const nulls = text === null ? new Uint8Array(length).fill(1) : undefined
  return {
    length,
    columns: new Map([
      [
        100,
        {
          kind: 'int64',
          nulls: undefined,
          values: BigInt64Array.from({ length }, (_, i) => BigInt(from + i)),
        },
      ],
      [101, { kind: 'vector', nulls: undefined, bytes: new Uint8Array(floats.buffer), width: 8 }],
      [102, { kind: 'text', nulls, values: new Array<string>(length).fill(text ?? '') }],
    ]),
  }
}

const textOf = (rows: Rows, key: bigint) =>
  rows.find(schema, key).map(({ segment, row }) => {
    const column = segment.columns.get(102)
    if (column?.kind !== 'text') return undefined
    return column.nulls?.[row] === 1 ? null : column.values[row]
  })

describe('Rows', () => {
  test('leaves a shared segment as it is, whatever is written', () => {
    const rows = new Rows({})
    rows.append(schema, 1n, batch(0, 600))
    const [scanned] = rows.segments()
    scanned?.share()
    rows.append(schema, 1n, batch(600, 700, null))
    rows.deleteKeys(schema, new Set([1n]))
    rows.addField(field(103, 'more', 'Bool', { nullable: true }))
    rows.dropField(101)
    const { length, deletedCount, columns } = scanned ?? {}
    expect({ length, deletedCount, columns: [...(columns?.keys() ?? [])] }).toEqual({
      length: 600,
      deletedCount: 0,
      columns: [100, 101, 102],
    })
    expect(rows.count()).toBe(699)
    expect(textOf(rows, 650n)).toEqual([null])
    expect(textOf(rows, 2n)).toEqual(['a'])
  })

  test('cuts rows out of a segment', () => {
    const rows = new Rows({})
    rows.append(schema, 1n, batch(0, 600, null))
    const [segment] = rows.segments()
    const part = segment && partOfSegment(segment, 100, 103)
    const numbers = new Float32Array([200, 201, 202, 203, 204, 205])
    expect([100, 101, 102, 103].map((id) => part?.columns.get(id))).toEqual([
      { kind: 'int64', nulls: undefined, values: BigInt64Array.of(100n, 101n, 102n) },
      { kind: 'vector', nulls: undefined, bytes: new Uint8Array(numbers.buffer), width: 8 },
      { kind: 'text', nulls: Uint8Array.of(1, 1, 1), values: ['', '', ''] },
      undefined,
    ])
  })

  test('finds rows by key across segments', () => {
    const rows = new Rows({})
    rows.append(schema, 1n, batch(0, 40_000))
    expect(rows.segments().length).toBeGreaterThan(1)
    expect(rows.count()).toBe(40_000)
    expect(
      rows.find(schema, 39_999n).map(({ segment, row }) => segment.columns.get(100)?.kind && row),
    ).toHaveLength(1)
    expect(rows.find(schema, 40_000n)).toEqual([])
  })

  test('deletes all rows of a key, in some partitions or all', () => {
    const rows = new Rows({})
    rows.append(schema, 1n, batch(0, 3))
    rows.append(schema, 2n, batch(1, 4))
    rows.append(schema, 2n, batch(2, 3))
    expect(rows.deleteKeys(schema, new Set([2n]), new Set([2n]))).toBe(2)
    expect(rows.count()).toBe(5)
    expect(rows.deleteKeys(schema, new Set([1n, 2n]))).toBe(3)
    expect(rows.count()).toBe(2)
  })

  test('shares segments with a copy until either changes them', () => {
    const rows = new Rows({})
    rows.append(schema, 1n, batch(0, 20_000))
    const copy = rows.copy({})
    expect(copy.segments()).toEqual(rows.segments())
    copy.append(schema, 1n, batch(20_000, 20_001, 'b'))
    copy.deleteKeys(schema, new Set([0n]))
    const [first, last] = [rows.segments().at(0), rows.segments().at(-1)]
    expect(copy.segments().at(0)?.columns.get(101)).toBe(first?.columns.get(101))
    expect(copy.segments().at(-1)).not.toBe(last)
    expect([rows.count(), copy.count()]).toEqual([20_000, 20_000])
    expect(rows.find(schema, 0n)).toHaveLength(1)
    expect(textOf(copy, 20_000n)).toEqual(['b'])
    expect(textOf(rows, 20_000n)).toEqual([])
    rows.append(schema, 1n, batch(20_000, 20_001, 'c'))
    expect([textOf(rows, 20_000n), textOf(copy, 20_000n)]).toEqual([['c'], ['b']])
  })

  test('keeps nulls beside values', () => {
    const rows = new Rows({})
    rows.append(schema, 1n, batch(0, 2))
    rows.append(schema, 1n, batch(2, 4, null))
    rows.append(schema, 1n, batch(4, 6))
    expect([1n, 2n, 3n, 4n].map((key) => textOf(rows, key))).toEqual([['a'], [null], [null], ['a']])
  })

  test('gives a field that was added to the rows that are there', () => {
    const rows = new Rows({})
    rows.append(schema, 1n, batch(0, 3))
    rows.addField(field(103, 'n', 'Int8', { defaultValue: { Data: { IntData: 7 } } }))
    rows.addField(field(104, 'm', 'Bool', { nullable: true }))
    const [segment] = rows.segments()
    expect(segment?.columns.get(103)).toMatchObject({ kind: 'int', nulls: undefined })
    expect([...(segment?.columns.get(104)?.nulls?.slice(0, 3) ?? [])]).toEqual([1, 1, 1])
    rows.dropField(104)
    expect(rows.segments()[0]?.columns.has(104)).toBe(false)
  })

  test('counts what is flushed, and never takes away', () => {
    const rows = new Rows({})
    rows.append(schema, 1n, batch(0, 3))
    expect(rows.flushedCount()).toBe(0)
    rows.flush()
    rows.deleteKeys(schema, new Set([0n]))
    rows.append(schema, 2n, batch(3, 5))
    expect([rows.flushedCount(), rows.flushedCount(2n)]).toEqual([3, 0])
    rows.flush()
    rows.dropPartition(1n)
    expect(rows.flushedCount()).toBe(2)
  })
})
