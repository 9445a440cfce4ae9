import type { Catalog } from '../catalog/catalog.js'
import type { RefreshJob } from '../catalog/external/refresh-job.js'
import { checkExternalSource, type External } from '../catalog/external/source.js'
import { namedCollection } from '../catalog/load.js'
import { checkName } from '../catalog/names.js'
import type { CollectionRef } from '../catalog/refs.js'
import { isExternal } from '../catalog/schema/check-external.js'
import { ensure } from '../errors/error.js'
import {
  notExternal,
  refreshUnderWay,
  sourceNeverSet,
  sourceWithoutSpec,
} from '../errors/outside.js'
import { quote } from '../go/quote.js'
import { forgetOldRefreshes, settleRefresh } from './life.js'

/**
 * Begins to read the rows of an external collection anew; what the files hold is not looked at here
 * (internal/proxy/impl.go, internal/datacoord/services.go RefreshExternalCollection).
 * @param sent empty to read where the collection was read before
 * @throws MilvusError 1100 for the name, the source and the collection, 800, 100, 703 while another goes on
 */
export function refresh(catalog: Catalog, ref: CollectionRef, sent: External): RefreshJob {
  const { profile, clock } = catalog
  checkName('name', ref.collection, profile)
  ensure((sent.source === '') === (sent.spec === ''), () =>
    sourceWithoutSpec({ source: quote(sent.source), spec: quote(sent.spec) }),
  )
  if (sent.source !== '') checkExternalSource(sent, profile.version)
  const collection = namedCollection(catalog, ref)
  ensure(isExternal(collection), () => notExternal(ref))
  const external = sent.source === '' ? collection.external : sent
  ensure(external, () => sourceNeverSet(ref))
  const other = catalog.refreshes.open.find(({ collectionId }) => collectionId === collection.id)
  ensure(!other, () => refreshUnderWay({ id: other?.id ?? 0n, collection: ref.collection }))
  forgetOldRefreshes(catalog)
  const job: RefreshJob = {
    id: catalog.ids(),
    collectionId: collection.id,
    collection: ref.collection,
    source: external.source,
    spec: external.spec,
    createdAt: clock(),
    state: 'Working',
    endedAt: undefined,
    reason: '',
    work: undefined,
  }
  catalog.refreshes.set(job)
  settleRefresh(catalog, job)
  return job
}
