import {
  int32,
  int64,
  list,
  map,
  named,
  nested,
  pointer,
  required,
  struct,
  text,
} from '../../go/struct.js'
import type { Route } from '../action.js'
import { EmptyReq } from '../structs.js'

const ResourceGroupLimit = struct('ResourceGroupLimit', {
  node_num: named('NodeNum', required(int32())),
})
const ResourceGroupTransfer = struct('ResourceGroupTransfer', { resource_group: text() })
const ResourceGroupNodeFilter = struct('ResourceGroupNodeFilter', {
  node_labels: named('NodeLabels', required(map(text()))),
})
const ResourceGroupConfig = struct('ResourceGroupConfig', {
  requests: required(pointer(nested(ResourceGroupLimit))),
  limits: required(pointer(nested(ResourceGroupLimit))),
  transfer_from: named('TransferFrom', list(pointer(nested(ResourceGroupTransfer)))),
  transfer_to: named('TransferTo', list(pointer(nested(ResourceGroupTransfer)))),
  node_filter: named('NodeFilter', pointer(nested(ResourceGroupNodeFilter))),
})
const ResourceGroupReq = struct('ResourceGroupReq', {
  name: required(text()),
  config: pointer(nested(ResourceGroupConfig)),
})

/** Not emulated yet: only what comes before the work is. */
export const resourceGroups: readonly Route[] = [
  {
    path: '/resource_groups/create',
    method: 'CreateResourceGroup',
    since: '2.5',
    privilege: 'CreateResourceGroup',
    body: ResourceGroupReq,
  },
  {
    path: '/resource_groups/drop',
    method: 'DropResourceGroup',
    since: '2.5',
    privilege: 'DropResourceGroup',
    body: ResourceGroupReq,
  },
  {
    path: '/resource_groups/describe',
    method: 'DescribeResourceGroup',
    since: '2.5',
    privilege: 'DescribeResourceGroup',
    body: ResourceGroupReq,
  },
  {
    path: '/resource_groups/list',
    method: 'ListResourceGroups',
    since: '2.5',
    privilege: 'ListResourceGroups',
    body: EmptyReq,
  },
  {
    path: '/resource_groups/alter',
    method: 'UpdateResourceGroups',
    since: '2.5',
    privilege: 'UpdateResourceGroups',
    body: struct('UpdateResourceGroupReq', {
      resource_groups: named('ResourceGroups', required(map(pointer(nested(ResourceGroupConfig))))),
    }),
  },
  {
    path: '/resource_groups/transfer_replica',
    method: 'TransferMaster',
    since: '2.5',
    privilege: 'TransferReplica',
    body: struct('TransferReplicaReq', {
      sourceRgName: required(text()),
      targetRgName: required(text()),
      collectionName: required(text()),
      replicaNum: required(int64()),
    }),
  },
]
