import { expect, test } from 'vitest'
import { Emulator } from '../../../src/emulator/emulator.js'
import { addSeed } from '../../../src/emulator/seeds/seeds.js'
import { checkDocument } from '../../../src/emulator/state/check-document.js'
import { decodeInSteps } from '../../../src/emulator/state/decode.js'
import { exportState } from '../../../src/emulator/state/export.js'
import { importState } from '../../../src/emulator/state/import.js'
import { readCatalog } from '../../../src/emulator/state/read-catalog.js'
import * as reader from '../../../src/emulator/state/rows.js'
import { type State, StateSchema } from '../../../src/emulator/state/schema.js'
import type { Catalog } from '../../../src/milvus/catalog/catalog.js'
import type { Steps } from '../../../src/milvus/turns/steps.js'
import { inEachTurn } from '../../support/each-turn.js'

const started = () => new Emulator({ profile: '2.6' }).defaultNamespace

const documentOf = (catalog: Catalog) => JSON.parse([...exportState(catalog)].join('')) as Document

interface Document {
  databases: [{ collections: { id: string; name: string }[] }]
  users: object[]
}

/** The state of a world with so many collections, each with a row. */
async function stateOf(count: number, prefix = 'c'): Promise<Document> {
  const { catalog } = started()
  const rows = [{ id: 1, vector: [1, 2] }]
  const collections = [{ collectionName: 'one', dimension: 2, rows }]
  const document = { databases: [{ dbName: 'default', collections }] }
  await addSeed(catalog, { name: 's', document })
  const state = documentOf(catalog)
  const [one] = state.databases[0].collections
  if (!one) throw new Error('there is no collection')
  state.databases[0].collections = Array.from({ length: count }, (_, at) => ({
    ...one,
    id: String(at + 1),
    name: `${prefix}${at}`,
  }))
  return state
}

const namesIn = (catalog: Catalog): string[] => [...catalog.database('default').collections.keys()]

/** Imports a state; `each` runs in every turn until that is done. */
const importing = (catalog: Catalog, state: object, each: (turn: number) => void) =>
  inEachTurn(importState(catalog, state), each)

function counted<T>(steps: Steps<T>): { count: number; value: T } {
  for (let count = 0; ; count++) {
    const step = steps.next()
    if (step.done) return { count, value: step.value }
  }
}

test('no part of the work takes more of a state than one collection at a time', async () => {
  const { catalog } = started()
  const few = 50
  const state = await stateOf(few)
  const checked = counted(checkDocument(state, '2.6'))
  const decoded = counted(decodeInSteps(StateSchema, state))
  const read = counted(readCatalog(catalog.profile, decoded.value as State, reader))
  for (const { count } of [checked, decoded, read]) expect(count).toBeGreaterThanOrEqual(few)
})

test('others see the old world until they see the new one, and have their turn meanwhile', async () => {
  const { catalog } = started()
  const seen: number[] = []
  await importing(catalog, await stateOf(1000), () => seen.push(catalog.collectionCount))
  expect(seen.length).toBeGreaterThan(2)
  expect([...new Set(seen)]).toEqual([0])
  expect(catalog.collectionCount).toBe(1000)
})

test('what others change meanwhile goes with the old world, and a reset with it', async () => {
  const namespace = started()
  const { catalog } = namespace
  await importing(catalog, await stateOf(1000), (turn) => {
    if (turn === 1) catalog.addDatabase('d')
    if (turn === 2) namespace.reset('empty')
  })
  expect([...catalog.databases.keys()]).toEqual(['default'])
  expect(catalog.collectionCount).toBe(1000)
})

test('of two states at once the whole of the one that is read last stays', async () => {
  const { catalog } = started()
  const [large, small] = [await stateOf(1000, 'large'), await stateOf(2, 'small')]
  const seen = new Set<string>()
  let other: Promise<void> | undefined
  await importing(catalog, large, () => {
    other ??= importState(catalog, small)
    seen.add(namesIn(catalog).join())
  })
  await other
  expect([...seen]).toEqual(['', 'small0,small1'])
  expect(namesIn(catalog)).toEqual(large.databases[0].collections.map(({ name }) => name))
})

test('a large state that is refused at its end changes nothing', async () => {
  const { catalog } = started()
  const state = await stateOf(1000)
  const before = documentOf(catalog)
  await expect(importing(catalog, { ...state, users: [] }, () => {})).rejects.toThrow(
    '/users: there is no user "root"',
  )
  expect(documentOf(catalog)).toEqual(before)
})
