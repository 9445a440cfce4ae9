import { expect, onTestFinished, test } from 'vitest'
import { Emulator } from '../../../src/emulator/emulator.js'
import { triedSeed, triedSlices } from '../../../src/emulator/seeds/tried.js'
import { startEmulator } from '../../../src/server/server.js'
import { refused, startControl } from '../../support/control.js'

const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
  { fieldName: 't', dataType: 'VarChar', elementTypeParams: { max_length: 9 } },
]
const empty = { collectionName: 'c', fieldName: 't', fieldParams: { max_length: 0 } }
const message =
  'seed of this world: /databases/0/collections/0: the maximum length specified for the field(t)' +
  ' should be in (0, 65535], but got 0 instead: invalid parameter (code 1100)'

test('GET /_emulator/seed names what no seed can make, and changes nothing', async () => {
  const { api, control } = await startControl()
  await api('collections/create', { collectionName: 'c', schema: { fields } })
  expect((await control('GET', '/seed')).status).toBe(200)
  expect(await api('collections/fields/alter_properties', empty)).toMatchObject({ code: 0 })
  const before = await control('GET', '/state')
  expect(await control('GET', '/seed')).toEqual(refused(409, 'no_seed', message))
  expect(await control('GET', '/state')).toEqual(before)
})

test('so does the library', async () => {
  const emulator = await startEmulator()
  onTestFinished(() => emulator.close())
  await emulator.seed({ users: [{ userName: 'ann', password: 'secret' }] })
  expect(() => emulator.exportSeed({ password: 'short' })).toThrow(
    'seed of this world: /users/0: invalid password length',
  )
})

test('leaves out what is said of a field, where no field has it when it is made', async () => {
  const { api, control } = await startControl()
  const nullable = { fieldName: 'n', dataType: 'Int64', nullable: true }
  await api('collections/create', {
    collectionName: 'c',
    schema: { fields: [...fields, nullable] },
  })
  const before = await control('GET', '/seed')
  for (const fieldName of ['t', 'n']) {
    const said = { collectionName: 'c', fieldName, fieldParams: { 'field.description': 'new' } }
    expect(await api('collections/fields/alter_properties', said)).toMatchObject({ code: 0 })
  }
  expect(await control('GET', '/seed')).toEqual(before)
})

test.each([triedSeed, triedSlices])('takes no ids of the catalog: %o', async (read) => {
  const collections = [{ collectionName: 'c', dimension: 2 }]
  const seeds = [{ databases: [{ dbName: 'default', collections }] }]
  const { catalog } = new Emulator({ seeds, clock: () => 1000 }).defaultNamespace
  const last = catalog.ids()
  await read(catalog)
  expect(catalog.ids()).toBe(last + 1n)
})
