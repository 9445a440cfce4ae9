import type { TargetRef } from '../../entities/target.js'
import type { Call } from '../action.js'

/** What a request of the older API is about. */
export const targetOf = (
  { database }: Call,
  { dbName = 'default', collectionName = '' }: { dbName?: string; collectionName?: string },
): TargetRef => ({ database, collection: collectionName, partition: '', sentDatabase: dbName })
