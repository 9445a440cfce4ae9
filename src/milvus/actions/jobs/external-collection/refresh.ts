import { Type } from '@sinclair/typebox'
import { namedCollection } from '../../../catalog/load.js'
import { checkName } from '../../../catalog/names.js'
import { notImplemented } from '../../../errors/emulator.js'
import { ensure } from '../../../errors/error.js'
import { notExternal, sourceWithoutSpec } from '../../../errors/outside.js'
import { quote } from '../../../go/quote.js'
import { required, struct, text } from '../../../go/struct.js'
import { action } from '../../action.js'
import { integer64 } from '../../data.js'

const RefreshExternalCollectionReq = struct('RefreshExternalCollectionReq', {
  dbName: text(),
  collectionName: required(text()),
  externalSource: text(),
  externalSpec: text(),
})

/** External collections cannot be made, so that every collection is an ordinary one (internal/proxy/impl.go). */
export const refreshExternal = action({
  path: '/jobs/external_collection/refresh',
  method: 'RefreshExternalCollection',
  since: '3.0',
  privilege: 'RefreshExternalCollection',
  body: RefreshExternalCollectionReq,
  data: Type.Object({ jobId: integer64() }),
  run({ catalog, database }, { collectionName, externalSource = '', externalSpec = '' }) {
    checkName('name', collectionName, catalog.profile)
    ensure((externalSource === '') === (externalSpec === ''), () =>
      sourceWithoutSpec({ source: quote(externalSource), spec: quote(externalSpec) }),
    )
    ensure(externalSource === '', () => notImplemented({ what: 'external sources' }))
    namedCollection(catalog, { database, collection: collectionName })
    throw notExternal({ collection: collectionName })
  },
})
