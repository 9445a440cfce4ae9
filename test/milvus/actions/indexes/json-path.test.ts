import { expect, test } from 'vitest'
import { ask } from '../../../support/ask.js'
import { startApp } from '../../../support/start-app.js'

const schema = {
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: '2' } },
    { fieldName: 'j', dataType: 'JSON' },
  ],
}

const wrong = [
  ['/a/b', "line 1:0 extraneous input '/' expecting"],
  ['j["a"] >', "line 1:8 no viable alternative at input '>'"],
] as const

test.each(['2.5', '2.6', '3.0'] as const)(
  '%s says what is wrong with a path in the words of its grammar',
  async (version) => {
    const { app } = await startApp(version)
    await ask(app, 'root', 'collections/create', { collectionName: 'c', schema })
    for (const [json_path, words] of wrong) {
      const params = { json_cast_type: 'DOUBLE', json_path }
      const indexParams = [{ fieldName: 'j', indexName: 'i', indexType: 'INVERTED', params }]
      const { body } = await ask(app, 'root', 'indexes/create', {
        collectionName: 'c',
        indexParams,
      })
      const cause = version === '2.5' ? `, error: ${words}` : `: ${words}`
      expect(body).toEqual({
        code: version === '2.5' ? 65535 : 2201,
        message: expect.stringContaining(`cannot parse identifier: ${json_path}${cause}`),
      })
    }
  },
)

/** Filters, of which only a column is a path. */
const filters = [
  ['j["a"] > 1 and id == 2', '', ': query plan failed'],
  ['json_contains(j["a"], 1)', '', ': query plan failed'],
  ['not (id == 1)', '', ': query plan failed'],
  ['j["a"] + 1', '', ': query plan failed'],
  ['id == "x"', 'comparisons between Int64 and VarChar are not supported', ': query plan failed'],
  ['(nope["a"])', 'field nope not exist', ': invalid parameter'],
] as const

test.each(['2.5', '2.6', '3.0'] as const)(
  '%s reads a path as a filter that is but a column',
  async (version) => {
    const { app } = await startApp(version)
    await ask(app, 'root', 'collections/create', { collectionName: 'c', schema })
    const create = async (json_path: string) => {
      const params = { json_cast_type: 'DOUBLE', json_path }
      const indexParams = [{ fieldName: 'j', indexName: 'i', indexType: 'INVERTED', params }]
      return (await ask(app, 'root', 'indexes/create', { collectionName: 'c', indexParams })).body
    }
    const isOld = version === '2.5'
    for (const [path, reason, suffix] of filters) {
      const cause = reason && `${isOld ? ', error' : ''}: ${reason}`
      expect(await create(path)).toEqual({
        code: isOld ? 65535 : 2201,
        message: `cannot parse identifier: ${path}${cause}${isOld ? '' : suffix}`,
      })
    }
    expect(await create('(j["a"])')).toMatchObject({ code: 0 })
    expect(await create('(id)')).toEqual({
      code: isOld ? 65535 : 1100,
      message: `fieldID not match with field name${isOld ? '' : ': invalid parameter'}`,
    })
  },
)
