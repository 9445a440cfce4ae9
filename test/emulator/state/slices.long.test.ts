import { expect, test } from 'vitest'
import { exportState } from '../../../src/emulator/state/export.js'
import { inSlices } from '../../../src/emulator/state/slices.js'
import { startApp } from '../../support/start-app.js'

async function startWith(count: number) {
  const { app, catalog } = await startApp('2.6', { auth: false })
  const create = (collectionName: string) =>
    app.inject({
      method: 'POST',
      url: '/v2/vectordb/collections/create',
      payload: { collectionName, dimension: 4 },
    })
  for (let number = 0; number < count; number++) await create(`c${number}`)
  return { catalog, create }
}

test('slices of a state are short, and everybody has a turn between two of them', async () => {
  const { catalog } = await startWith(200)
  let turns = 0
  let turn = setImmediate(function again() {
    turns++
    turn = setImmediate(again)
  })
  const slices: string[] = []
  for await (const slice of inSlices(exportState(catalog))) {
    slices.push(slice)
    expect(turns).toBeGreaterThanOrEqual(slices.length - 1)
  }
  clearImmediate(turn)
  expect(slices.length).toBeGreaterThan(1)
  expect(Math.max(...slices.map(({ length }) => length))).toBeLessThan(128 * 1024)
  expect(JSON.parse(slices.join(''))).toMatchObject({ schemaVersion: 1, profile: '2.6' })
})

test('a state is that of the moment of the call, whatever changes while it is written', async () => {
  const { catalog, create } = await startWith(3)
  const whole = [...exportState(catalog)].join('')
  const pieces = exportState(catalog)
  let text = ''
  for (const piece of pieces) {
    text += piece
    const database = catalog.databases.get('default')
    const [first] = database?.collections.values() ?? []
    if (first) catalog.removeCollection('default', first)
    catalog.rbac.addRole(`r${text.length}`, '')
    await create(`later${text.length}`)
  }
  expect(text).toBe(whole)
  expect([...exportState(catalog)].join('')).not.toBe(whole)
})

test('rows are written in short pieces, and are those of the moment of the call', async () => {
  const { app, catalog } = await startApp('2.6', { auth: false })
  const post = (path: string, payload: object) =>
    app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })
  await post('collections/create', { collectionName: 'c', dimension: 1024 })
  const row = (id: number) => ({ id, vector: new Array(1024).fill(id), text: 'x'.repeat(5000) })
  const insert = (...ids: number[]) =>
    post('entities/insert', { collectionName: 'c', data: ids.map(row) })
  await insert(...Array.from({ length: 100 }, (_, id) => id))
  const whole = [...exportState(catalog)]
  let text = ''
  for (const piece of exportState(catalog)) {
    text += piece
    await post('entities/delete', { collectionName: 'c', filter: `id == ${text.length % 100}` })
    await insert(text.length)
  }
  expect(text).toBe(whole.join(''))
  expect(Math.max(...whole.map(({ length }) => length))).toBeLessThanOrEqual(64 * 1024)
})
