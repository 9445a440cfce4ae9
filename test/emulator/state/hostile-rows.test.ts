import { expect, test } from 'vitest'
import { startControl } from '../../support/control.js'

const schema = {
  enableDynamicField: true,
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
    { fieldName: 't', dataType: 'VarChar', nullable: true, elementTypeParams: { max_length: 9 } },
    { fieldName: 'b', dataType: 'Bool' },
    { fieldName: 'f', dataType: 'Double' },
    { fieldName: 's', dataType: 'SparseFloatVector' },
    {
      fieldName: 'a',
      dataType: 'Array',
      elementDataType: 'VarChar',
      elementTypeParams: { max_capacity: 9, max_length: 9 },
    },
    { fieldName: 'when', dataType: 'Timestamptz' },
  ],
}
const row = (id: number) => ({
  ...{ id, v: [1, 2], t: id === 1 ? null : 't', b: true, f: 1, s: { 1: 1, 2: 1 }, a: ['x', 'y'] },
  ...{ when: '2024-01-01T00:00:00Z', more: 1 },
})

/** The state of a world with three rows, in two batches. */
async function startWithRows() {
  const started = await startControl()
  const { api, control } = started
  await api('collections/create', { collectionName: 'c', schema })
  await api('entities/insert', { collectionName: 'c', data: [row(1), row(2)] })
  await api('entities/insert', { collectionName: 'c', data: [row(3)] })
  const { body } = await control('GET', '/state')
  const state = body as { databases: [{ collections: [{ rows: object }] }] }
  return { ...started, state }
}

const base64 = (...bytes: number[]) => Buffer.from(bytes).toString('base64')
const same = (count: number, byte: number) => base64(...new Array<number>(count).fill(byte))
const doubles = (...values: number[]) =>
  Buffer.from(Float64Array.from(values).buffer).toString('base64')

const partition = '/partitions/0'
const segment = `${partition}/segments/0`
const batches = `${segment}/batches`
/** Where a column stands, in schema order, the undeclared keys last. */
const column = (at: number) => `${segment}/columns/${at}`
const huge = 2 ** 53 - 1

/** A name, what stands where in the rows, the place that is named if it is another, and the reason. */
const changes: [string, Readonly<Record<string, unknown>>, string, string][] = [
  ['no object', { '': 'rows' }, '', 'Expected object'],
  ['an unknown key', { '/x': 1 }, '/x', 'Unexpected property'],
  ['no partitions', { '/partitions': undefined }, '/partitions', 'Expected required property'],
  [
    'an unknown partition',
    { [`${partition}/id`]: '7' },
    `${partition}/id`,
    'the collection has no partition 7',
  ],
  ['a partition twice', { '/partitions/1': partition }, '/partitions', 'stands there twice'],
  [
    'fewer insertions than rows',
    { [`${partition}/inserted`]: 2 },
    `${partition}/inserted`,
    'there are 3 rows',
  ],
  [
    'a count beyond all',
    { [`${partition}/inserted`]: 1e300 },
    `${partition}/inserted`,
    'Expected integer to be less',
  ],
  ['too many flushed', { [`${partition}/flushed`]: 4 }, `${partition}/flushed`, '3 were inserted'],
  [
    'a huge length',
    { [`${partition}/inserted`]: huge, [`${segment}/length`]: huge },
    `${column(0)}/values`,
    'expected the base64 of',
  ],
  [
    'no length',
    { [`${segment}/length`]: 0 },
    `${segment}/length`,
    'Expected integer to be greater',
  ],
  ['no batches', { [batches]: [] }, batches, 'none begins with the first row'],
  ['a batch of no row', { [`${batches}/2`]: [3, 3] }, `${batches}/2`, 'no such row: 3'],
  ['a batch after the last', { '/batches': 1 }, `${batches}/1`, 'no such batch: 2'],
  ['a flush of a batch to come', { '/flushedBatch': 3 }, '/flushedBatch', 'no such batch: 3'],
  [
    'an unknown field',
    { [`${column(0)}/field`]: 99 },
    `${column(0)}/field`,
    'the collection has no field 99',
  ],
  ['a field twice', { [column(9)]: column(0) }, `${column(9)}/field`, '100 stands there twice'],
  [
    'a field too few',
    { [column(0)]: undefined },
    `${segment}/columns`,
    'there is none of the field 100',
  ],
  ['another key in a column', { [`${column(0)}/x`]: 1 }, `${column(0)}/x`, 'Unexpected property'],
  ...inColumn(0, 'values', [
    ['too few bytes', base64(1, 2, 3), 'expected the base64 of 24 bytes, in 32 characters, not 4'],
    ['no base64', '!'.repeat(32), 'expected base64'],
    ['base64 with other letters', '_'.repeat(32), 'expected base64'],
    ['texts where there should be bytes', ['a', 'b', 'c'], 'expected base64'],
  ]),
  ...inColumn(0, 'nulls', [
    ['nulls where there can be none', base64(1, 0, 0), 'the field id is never null'],
  ]),
  ...inColumn(0, 'lengths', [['lengths where all are of one size', '', 'the field id takes none']]),
  ...inColumn(1, 'values', [['a vector with a number that is none', same(24, 255), '']]),
  ...inColumn(2, 'nulls', [
    ['a null that is neither 0 nor 1', base64(1, 0, 2), 'a flag is neither 0 nor 1'],
  ]),
  ...inColumn(2, 'values', [
    ['bytes where there should be texts', '', 'expected a list of texts'],
    ['too many texts', ['', '', '', ''], 'expected 3 texts, not 4'],
    ['a number among texts', ['', 1, ''], 'the item 1 is no text'],
  ]),
  ...inColumn(3, 'values', [
    ['a boolean that is neither', base64(0, 1, 2), 'a flag is neither 0 nor 1'],
  ]),
  ...inColumn(4, 'values', [
    ['a number that is none', doubles(0, Number.NaN, 0), 'a value is NaN'],
  ]),
  ...inColumn(5, 'lengths', [
    ['too few lengths', base64(16, 0, 0), 'expected the base64 of 12 bytes'],
  ]),
  ...inColumn(5, 'values', [
    ['a sparse vector out of order', same(48, 0), 'the indices of a sparse vector do not ascend'],
  ]),
  [
    'lengths beyond what is there',
    { [`${column(5)}/lengths`]: same(12, 255) },
    `${column(5)}/values`,
    'expected the base64 of 12884901885 bytes',
  ],
  [
    'a sparse vector that is cut',
    { [`${column(5)}/lengths`]: base64(12, 0, 0, 0, 20, 0, 0, 0, 16, 0, 0, 0) },
    `${column(5)}/values`,
    'a sparse vector is no pairs of eight bytes',
  ],
  [
    'arrays of more elements than there are',
    { [`${column(6)}/lengths`]: base64(2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0) },
    `${column(6)}/values`,
    'expected 7 texts, not 6',
  ],
  ...inColumn(7, 'values', [
    ['a time outside of the calendar', same(24, 127), 'a time lies outside of the calendar'],
  ]),
  ...inColumn(8, 'values', [
    ['undeclared keys that are no object', ['{}', '[]', '{}'], 'undeclared keys are no object'],
    ['undeclared keys that are no JSON', ['{}', '{', '{}'], ''],
  ]),
]

function inColumn(
  at: number,
  part: string,
  list: readonly [name: string, value: unknown, reason: string][],
): typeof changes {
  const place = `${column(at)}/${part}`
  return list.map(([name, value, reason]) => [name, { [place]: value }, place, reason])
}

/** Puts something in a place of the rows: what stands in another place, where its name is given; undefined takes away. */
function put(rows: object, place: string, value: unknown): unknown {
  if (place === '') return value
  const at = (path: string[]) => path.reduce((one, key) => Reflect.get(one, key), rows)
  const keys = place.split('/').slice(1)
  const last = keys.pop() ?? ''
  const target = at(keys)
  const isPlace = typeof value === 'string' && value.startsWith('/partitions')
  if (value !== undefined)
    Reflect.set(target, last, isPlace ? at(value.split('/').slice(1)) : value)
  else if (Array.isArray(target)) target.splice(Number(last), 1)
  else Reflect.deleteProperty(target, last)
  return rows
}

test.each(changes)(
  'rows with %s are refused and change nothing',
  async (_, change, place, reason) => {
    const { control, state } = await startWithRows()
    const before = structuredClone(state)
    const [{ collections }] = state.databases
    for (const [where, value] of Object.entries(change)) {
      collections[0].rows = put(collections[0].rows, where, value) as object
    }
    const answer = await control('PUT', '/state', state)

    const message = `/databases/0/collections/0/rows${place}: `
    const error = { code: 'bad_state', message: expect.stringContaining(message) }
    expect(answer).toEqual({ status: 400, body: { error } })
    expect(answer).toMatchObject({ body: { error: { message: expect.stringContaining(reason) } } })
    expect((await control('GET', '/state')).body).toEqual(before)
  },
)

test('rows with a key that would be a prototype are refused', async () => {
  const { app, state } = await startWithRows()
  const payload = JSON.stringify(state).replace('"rows":{', '"rows":{"__proto__":{},')
  const answer = await app.inject({ method: 'PUT', url: '/_emulator/state', payload })

  const message = '/databases/0/collections/0/rows/__proto__: Unexpected property'
  expect(answer.json()).toEqual({ error: { code: 'bad_state', message } })
})
