import type { Static } from '@sinclair/typebox'
import { type SentConfig, sentConfig } from '../../catalog/resource-groups/check-config.js'
import { compareBytes } from '../../go/json-text.js'
import {
  int32,
  list,
  map,
  named,
  nested,
  pointer,
  required,
  struct,
  text,
} from '../../go/struct.js'
import { sortSteps } from '../../turns/sort-steps.js'
import { eachMade, type Steps } from '../../turns/steps.js'

const ResourceGroupLimit = struct('ResourceGroupLimit', {
  node_num: named('NodeNum', required(int32())),
})
const ResourceGroupTransfer = struct('ResourceGroupTransfer', { resource_group: text() })
const ResourceGroupNodeFilter = struct('ResourceGroupNodeFilter', {
  node_labels: named('NodeLabels', required(map(text()))),
})
export const ResourceGroupConfig = struct('ResourceGroupConfig', {
  requests: required(pointer(nested(ResourceGroupLimit))),
  limits: required(pointer(nested(ResourceGroupLimit))),
  transfer_from: named('TransferFrom', list(pointer(nested(ResourceGroupTransfer)))),
  transfer_to: named('TransferTo', list(pointer(nested(ResourceGroupTransfer)))),
  node_filter: named('NodeFilter', pointer(nested(ResourceGroupNodeFilter))),
})
export const ResourceGroupReq = struct('ResourceGroupReq', {
  name: required(text()),
  config: pointer(nested(ResourceGroupConfig)),
})
export const UpdateResourceGroupReq = struct('UpdateResourceGroupReq', {
  resource_groups: named('ResourceGroups', required(map(pointer(nested(ResourceGroupConfig))))),
})

type Sent = Partial<Static<typeof ResourceGroupConfig>>

/**
 * Values of a map are not validated, but their parts are read all the same, before privileges are looked at: the
 * real server's handler panics (httpserver/resource_group_handler_v2.go toPbResourceGroupConfig).
 * @throws Error where requests, limits or a group to transfer nodes with are missing
 */
export function checkComplete(sent: Sent): void {
  const { requests, limits, transfer_from = [], transfer_to = [] } = sent
  const parts = [requests, limits, ...transfer_from, ...transfer_to]
  if (parts.some((part) => !part)) throw new Error('a config of a resource group lacks parts')
}

/** A config as the catalog takes it; where the values of a map are not validated, parts may be missing. */
export function* configOf(sent: Sent): Steps<SentConfig> {
  const { requests, limits, transfer_from = [], transfer_to = [], node_filter } = sent
  const labels = node_filter && Object.entries(node_filter.node_labels ?? {})
  return yield* sentConfig({
    ...(requests && { requests: requests.node_num ?? 0 }),
    ...(limits && { limits: limits.node_num ?? 0 }),
    transferFrom: yield* eachMade(transfer_from, nameOf),
    transferTo: yield* eachMade(transfer_to, nameOf),
    nodeLabels: labels && (yield* sortSteps(labels, ([a], [b]) => compareBytes(a, b))),
  })
}

const nameOf = (transfer: Static<typeof ResourceGroupTransfer> | undefined): string =>
  transfer?.resource_group ?? ''
