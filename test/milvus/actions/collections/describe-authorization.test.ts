import { expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import { ask } from '../../../support/ask.js'
import { startApp } from '../../../support/start-app.js'

const seed = {
  databases: [{ dbName: 'default', collections: [{ collectionName: 'c', dimension: 4 }] }],
  users: [{ userName: 'bob', password: 'Passw0rd' }],
}

test.each(versions)(
  'POST /v2/vectordb/collections/describe leaves out what the caller may not see (%s)',
  async (version) => {
    const { app } = await startApp(version, { seeds: [seed] })
    const where = version === '2.3' ? '' : ' in the `default` database'
    const denied = (privilege: string) =>
      `rpc error: code = PermissionDenied desc = Privilege${privilege}: permission deny to bob${where}`
    const message =
      version === '2.3'
        ? `${denied('Load')};${denied('ListAliases')}.`
        : `${denied('GetLoadState')};`
    expect(await ask(app, 'bob', 'collections/describe', { collectionName: 'c' })).toMatchObject({
      status: 200,
      body: { data: { load: '', indexes: [{ indexName: 'vector' }], aliases: [] }, message },
    })
  },
)
