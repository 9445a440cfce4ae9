import { Type } from '@sinclair/typebox'
import {
  instead,
  list,
  map,
  pointer,
  required,
  struct,
  text,
  unmarshaling,
} from '../../../go/struct.js'
import { checkAutoCommit } from '../../../imports/auto-commit.js'
import { createImport as create } from '../../../imports/create-import.js'
import { action } from '../../action.js'

export const createImport = action({
  path: '/jobs/import/create',
  method: 'Import',
  since: '2.4',
  privilege: 'Import',
  body: unmarshaling(
    { since: '3.0' },
    'importReqAlias',
    struct('ImportReq', {
      dbName: text(),
      collectionName: required(text()),
      partitionName: text(),
      files: required(list(list(text()))),
      options: instead({ since: '3.0' }, map(pointer(text())), map(text())),
    }),
  ),
  data: Type.Object({ jobId: Type.String() }),
  checkDecoded: ({ options = {} }, profile) => checkAutoCommit(profile, options),
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
