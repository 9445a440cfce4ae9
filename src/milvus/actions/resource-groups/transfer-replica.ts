import { transferReplica } from '../../catalog/resource-groups/transfer-replica.js'
import { int64, required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'

const TransferReplicaReq = struct('TransferReplicaReq', {
  sourceRgName: required(text()),
  targetRgName: required(text()),
  collectionName: required(text()),
  replicaNum: required(int64()),
})

/** The request names no database: the collection is one of `default`. */
export const transferReplicas = action({
  path: '/resource_groups/transfer_replica',
  method: 'TransferMaster',
  since: '2.5',
  privilege: 'TransferReplica',
  body: TransferReplicaReq,
  data: nothing,
  run({ catalog }, { sourceRgName: source, targetRgName: target, collectionName, replicaNum }) {
    const ref = { database: 'default', collection: collectionName }
    transferReplica(catalog, ref, { source, target, count: replicaNum })
    return {}
  },
})
