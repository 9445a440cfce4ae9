import type { Catalog } from '../catalog/catalog.js'
import type { ImportJob } from '../catalog/import-job.js'
import type { Access } from '../catalog/rbac/access.js'
import { ensure, MilvusError } from '../errors/error.js'
import { badJobId, importJobNotFound } from '../errors/imports.js'
import { readJobId } from './job-id.js'
import { forgetOld } from './life.js'

/**
 * The import job of an id as it was sent.
 * @param access asked for `Import`, on the job's collection or on all, in the order of the release
 * @throws MilvusError 2100 and 1100 for the id, 2100 or 2101 for a job that there is not, 65535 (HTTP 403)
 */
export function findImport(
  catalog: Catalog,
  sent: string,
  access: Access,
  database: string,
): ImportJob {
  const { findsJobFirst } = catalog.profile
  if (!findsJobFirst) access.demand('Import', database, '*')
  const id = readJobId(sent, badJobId)
  forgetOld(catalog)
  const job = catalog.imports.get(id)
  ensure(job, () => importJobNotFound({ id }))
  if (findsJobFirst) access.demand('Import', database, job.collection)
  return job
}

/**
 * Import jobs of a collection, or of all where none is named.
 * @throws MilvusError 800, 100; until 2.5 65535 (HTTP 403), where later releases leave out what is not allowed
 */
export function listImports(
  catalog: Catalog,
  database: string,
  collection: string,
  access: Access,
): ImportJob[] {
  const { findsJobFirst } = catalog.profile
  if (!findsJobFirst) access.demand('Import', database)
  forgetOld(catalog)
  const of = collection === '' ? undefined : catalog.collection(database, collection).id
  const jobs = catalog.imports.all.filter((job) => of === undefined || job.collectionId === of)
  if (!findsJobFirst) return jobs
  return jobs.filter((job) => allows(() => access.demand('Import', database, job.collection)))
}

function allows(demand: () => void): boolean {
  try {
    demand()
    return true
  } catch (error) {
    if (error instanceof MilvusError) return false
    throw error
  }
}
