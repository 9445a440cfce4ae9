import { ensure } from '../../errors/error.js'
import {
  groupConfigLacking,
  groupConfigNegative,
  groupLimitsBelowRequests,
  groupTransfersToItself,
  transferGroupNotFound,
} from '../../errors/resource-group.js'
import { Writing } from '../../go/nested-text.js'
import { quote } from '../../go/quote.js'
import { atOnce, eachOf, type Steps } from '../../turns/steps.js'
import type { ResourceGroup, ResourceGroupConfig } from '../model.js'

type Parts = Omit<ResourceGroupConfig, 'requests' | 'limits'> &
  Partial<Pick<ResourceGroupConfig, 'requests' | 'limits'>>

/** A config as a request gives it: one without limits or requests brings the real server down. */
export interface SentConfig {
  readonly parts: Parts
  /** As messages have it. */
  readonly text: () => string
}

/**
 * Checks the config of a group (resource_manager.go validateResourceGroupConfig).
 * @throws MilvusError 303
 */
export function checkConfig(
  groups: ReadonlyMap<string, ResourceGroup>,
  name: string,
  sent: SentConfig | undefined,
): ResourceGroupConfig {
  const values = () => ({ name, config: sent?.text() ?? '<nil>' })
  const { requests, limits } = sent?.parts ?? {}
  ensure(sent && requests !== undefined && limits !== undefined, () => groupConfigLacking(values()))
  ensure(requests >= 0 && limits >= 0, () => groupConfigNegative(values()))
  ensure(limits >= requests, () => groupLimitsBelowRequests(values()))
  for (const [list, others] of transferLists(sent.parts)) {
    for (const other of others) {
      ensure(other !== name, () => groupTransfersToItself({ ...values(), list }))
      ensure(groups.has(other), () => transferGroupNotFound({ ...values(), list, other }))
    }
  }
  return { ...sent.parts, requests, limits }
}

/** The lists of groups in a config, under the names that messages have for them. */
export const transferLists = (config: Parts): [list: string, groups: readonly string[]][] => [
  ['TransferFrom', config.transferFrom],
  ['TransferTo', config.transferTo],
]

/** With more parts than this a config is written ahead. */
const fewParts = 1000

/** A config with its text, which is written when it is asked for, or in steps where it is long. */
export function* sentConfig(parts: Parts): Steps<SentConfig> {
  const { transferFrom, transferTo, nodeLabels = [] } = parts
  if (transferFrom.length + transferTo.length + nodeLabels.length <= fewParts) {
    return { parts, text: () => atOnce(configText(parts)) }
  }
  const text = yield* configText(parts)
  return { parts, text: () => text }
}

/** A config as protobuf prints it on one line. */
export function* configText(parts: Parts): Steps<string> {
  const writing = new Writing()
  yield* eachOf(textsOf(parts), (text) => {
    if (writing.length > 0) writing.add(' ')
    writing.add(text)
  })
  return writing.end().parts.join('')
}

/** The parts of a config as protobuf prints them on one line, zero values left out. */
function* textsOf(parts: Parts): Iterable<string> {
  const { requests, limits, transferFrom, transferTo, nodeLabels } = parts
  if (requests !== undefined) yield `requests:{${numberText(requests)}}`
  if (limits !== undefined) yield `limits:{${numberText(limits)}}`
  for (const name of transferFrom) yield `transfer_from:{${named('resource_group', name)}}`
  for (const name of transferTo) yield `transfer_to:{${named('resource_group', name)}}`
  if (!nodeLabels) return
  let before = 'node_filter:{'
  for (const [at, [key, value]] of nodeLabels.entries()) {
    const after = at === nodeLabels.length - 1 ? '}' : ''
    yield `${before}node_labels:{${pairText(key, value)}}${after}`
    before = ''
  }
  if (nodeLabels.length === 0) yield 'node_filter:{}'
}

const numberText = (count: number): string => (count === 0 ? '' : `node_num:${count}`)

const pairText = (key: string, value: string): string =>
  [named('key', key), named('value', value)].filter((part) => part !== '').join(' ')

const named = (key: string, value: string): string => (value === '' ? '' : `${key}:${quote(value)}`)
