import { Type } from '@sinclair/typebox'
import { list, map, required, struct, text } from '../../../go/struct.js'
import { createImport as create } from '../../../imports/create-import.js'
import { action } from '../../action.js'

export const createImport = action({
  path: '/jobs/import/create',
  method: 'Import',
  since: '2.4',
  privilege: 'Import',
  body: struct('ImportReq', {
    dbName: text(),
    collectionName: required(text()),
    partitionName: text(),
    files: required(list(list(text()))),
    options: map(text()),
  }),
  data: Type.Object({ jobId: Type.String() }),
  run({ catalog, database }, { collectionName, partitionName = '', files, options = {} }) {
    const job = create(catalog, {
      database,
      collection: collectionName,
      partition: partitionName,
      files,
      options,
    })
    return { jobId: String(job.id) }
  },
})
