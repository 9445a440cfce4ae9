import { ensure } from '../../errors/error.js'
import {
  groupConfigLacking,
  groupConfigNegative,
  groupLimitsBelowRequests,
  groupTransfersToItself,
  transferGroupNotFound,
} from '../../errors/resource-group.js'
import { quote } from '../../go/quote.js'
import type { ResourceGroup, ResourceGroupConfig } from '../model.js'

/** A config as a request gives it: one without limits or requests brings the real server down. */
export type SentConfig = Omit<ResourceGroupConfig, 'requests' | 'limits'> &
  Partial<Pick<ResourceGroupConfig, 'requests' | 'limits'>>

/**
 * Checks the config of a group (resource_manager.go validateResourceGroupConfig).
 * @throws MilvusError 303
 */
export function checkConfig(
  groups: ReadonlyMap<string, ResourceGroup>,
  name: string,
  sent: SentConfig | undefined,
): ResourceGroupConfig {
  const values = () => ({ name, config: sent ? configText(sent) : '<nil>' })
  const { requests, limits } = sent ?? {}
  ensure(sent && requests !== undefined && limits !== undefined, () => groupConfigLacking(values()))
  ensure(requests >= 0 && limits >= 0, () => groupConfigNegative(values()))
  ensure(limits >= requests, () => groupLimitsBelowRequests(values()))
  for (const [list, others] of transferLists(sent)) {
    for (const other of others) {
      ensure(other !== name, () => groupTransfersToItself({ ...values(), list }))
      ensure(groups.has(other), () => transferGroupNotFound({ ...values(), list, other }))
    }
  }
  return { ...sent, requests, limits }
}

/** The lists of groups in a config, under the names that messages have for them. */
export const transferLists = (config: SentConfig): [list: string, groups: readonly string[]][] => [
  ['TransferFrom', config.transferFrom],
  ['TransferTo', config.transferTo],
]

/** A config as protobuf prints it on one line, zero values left out. */
export function configText(config: SentConfig): string {
  const { requests, limits, transferFrom, transferTo, nodeLabels } = config
  const labels = nodeLabels?.map(([key, value]) => `node_labels:{${pairText(key, value)}}`)
  return [
    requests !== undefined && `requests:{${numberText(requests)}}`,
    limits !== undefined && `limits:{${numberText(limits)}}`,
    ...transferFrom.map((name) => `transfer_from:{${named('resource_group', name)}}`),
    ...transferTo.map((name) => `transfer_to:{${named('resource_group', name)}}`),
    labels && `node_filter:{${labels.join(' ')}}`,
  ]
    .filter((part) => part !== false && part !== undefined)
    .join(' ')
}

const numberText = (count: number): string => (count === 0 ? '' : `node_num:${count}`)

const pairText = (key: string, value: string): string =>
  [named('key', key), named('value', value)].filter((part) => part !== '').join(' ')

const named = (key: string, value: string): string => (value === '' ? '' : `${key}:${quote(value)}`)
