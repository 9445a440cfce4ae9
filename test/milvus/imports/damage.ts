import { expect } from 'vitest'
import type { Version } from '../../../src/milvus/versions.js'
import { startImports } from '../../support/imports.js'

const schema = {
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'n', dataType: 'Int8' },
    { fieldName: 't', dataType: 'VarChar', elementTypeParams: { max_length: 4 } },
    { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
  ],
}
/** A row that fits. */
export const row = { id: 1, n: 2, t: 'a', v: [1, 2] }

/** An emulator with an empty collection `c`. */
export async function start(version: Version = '2.6') {
  const world = await startImports(version)
  await world.ask('collections/create', { collectionName: 'c', schema })
  /** Why an import failed, without the name of the file; nothing of it is there. */
  const reason = async (files: readonly string[], options = {}) => {
    const job = await world.imported('c', files, options)
    expect(job).toMatchObject({ state: 'Failed', importedRows: 0 })
    expect(world.catalog.collection('default', 'c').rows).toBeUndefined()
    const [, text] = /^error: (.*), file: id:\d+ paths:/s.exec(job.reason) ?? []
    return text
  }
  return { ...world, reason }
}
