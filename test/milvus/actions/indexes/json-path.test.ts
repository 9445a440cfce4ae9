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
