import { ensure } from '../../errors/error.js'
import { externalRefuses } from '../../errors/external.js'
import type { Collection } from '../model.js'
import { isExternal } from '../schema/check-external.js'

/**
 * Refuses what is not done to a collection whose rows are in files (internal/proxy/impl.go
 * checkExternalCollectionBlockedForWrite).
 * @param sent the collection as the request names it
 * @throws MilvusError 1100
 */
export const refuseExternal = (collection: Collection, sent: string, operation: string): void =>
  ensure(!isExternal(collection), () => externalRefuses({ operation, collection: sent }))
