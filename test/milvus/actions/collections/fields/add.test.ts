import { describe, expect, test } from 'vitest'
import { ask, denied, done } from '../../../../support/ask.js'
import { startApp } from '../../../../support/start-app.js'

const own = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 8 } },
]
const int = (fieldName: string) => ({ fieldName, dataType: 'Int64', nullable: true })
const invalid = (text: string) => ({
  status: 200,
  body: { code: 1100, message: `${text}: invalid parameter` },
})

describe('POST /v2/vectordb/collections/fields/add', () => {
  test.each([
    ['2.6', 64],
    ['3.0', 256],
  ] as const)(
    'takes no more fields than a collection may have in %s: %i',
    async (version, most) => {
      const { app } = await startApp(version)
      const fields = [...own, ...Array.from({ length: most - 2 }, (_, at) => int(`f${at}`))]
      const schema = { fields, enableDynamicField: true }
      expect(await ask(app, 'root', 'collections/create', { collectionName: 'c', schema })).toEqual(
        done,
      )
      const body = { collectionName: 'c', schema: { ...int('x'), isPrimary: true } }
      expect(await ask(app, 'root', 'collections/fields/add', body)).toEqual(
        invalid(`The number of fields has reached the maximum value ${most}`),
      )
    },
  )

  test.each([
    ['2.6', 'AddCollectionField'],
    ['3.0', 'AlterCollectionSchema'],
  ] as const)('asks for a privilege once the field is read (%s)', async (version, privilege) => {
    const users = [{ userName: 'eve', password: 'Passw0rd', roles: [] }]
    const { app } = await startApp(version, { seeds: [{ users }] })
    const add = (schema: object) =>
      ask(app, 'eve', 'collections/fields/add', { collectionName: 'c', schema })
    expect(await add({ ...int('x'), dataType: 'Foo' })).toEqual(
      invalid('data type Foo is invalid(case sensitive)'),
    )
    expect(await add(int('x'))).toEqual(denied(privilege, 'eve', 'default'))
  })
})
