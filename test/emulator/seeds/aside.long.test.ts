import { expect, test } from 'vitest'
import { Emulator } from '../../../src/emulator/emulator.js'
import { addSeed } from '../../../src/emulator/seeds/seeds.js'
import { inEachTurn } from '../../support/each-turn.js'

const count = 3000
const collections = Array.from({ length: count }, (_, at) => ({
  collectionName: `c${at}`,
  dimension: 2,
}))
const large = { databases: [{ dbName: 'default', collections }] }

/** Begins to add a seed; `each` runs in every turn until that is done. */
async function adding(document: object, each: (turn: number) => void, catalog = started()) {
  await inEachTurn(addSeed(catalog, { name: 's', document }), each)
  return catalog
}

const started = () => new Emulator({ profile: '3.0' }).defaultNamespace.catalog

test('others see all of a large seed or nothing, and have their turn meanwhile', async () => {
  const catalog = started()
  const seen: number[] = []
  await adding(large, () => seen.push(catalog.collectionCount), catalog)
  expect(seen.length).toBeGreaterThan(2)
  expect([...new Set(seen)]).toEqual([0])
  expect(catalog.collectionCount).toBe(count)
  expect(catalog.database('default').collections.size).toBe(count)
})

test('what others change meanwhile stays, however often they do', async () => {
  for (const last of [5, Number.POSITIVE_INFINITY]) {
    const made: string[] = []
    const catalog = started()
    const change = (turn: number) => {
      if (turn < 3 || turn > last) return
      made.push(`d${turn}`)
      catalog.addDatabase(`d${turn}`)
    }
    await adding(large, change, catalog)
    expect(made.length).toBeGreaterThan(1)
    expect([...catalog.databases.keys()]).toEqual(['default', ...made])
    expect(catalog.collectionCount).toBe(count)
  }
})

test('a change that is under way goes on in what a seed leaves', async () => {
  const catalog = started()
  const under = catalog.reportingTo([])
  await adding(large, () => {}, catalog)
  under.addDatabase('later')
  expect([...catalog.databases.keys()]).toEqual(['default', 'later'])
})

test('a large seed that is refused at its end leaves nothing', async () => {
  const catalog = started()
  const users = [{ userName: 'bob', password: 'x' }]
  await expect(adding({ ...large, users }, () => {}, catalog)).rejects.toThrow('seed s: /users/0: ')
  expect(catalog.collectionCount).toBe(0)
})
