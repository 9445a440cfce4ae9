import type { StaticDecode } from '@sinclair/typebox'
import type { Database, ResourceGroup } from '../../milvus/catalog/model.js'
import { checkConfig } from '../../milvus/catalog/resource-groups/check-config.js'
import { defaultGroup, firstGroups } from '../../milvus/catalog/resource-groups/place-node.js'
import { eachOf, type Steps } from '../../milvus/turns/steps.js'
import { at } from './at.js'
import { firstTwice } from './codecs.js'
import type { ResourceGroupState } from './schema.js'

/**
 * The resource groups of a state; older states have none.
 * @throws Error that names the place in the document and the reason
 */
export function readResourceGroups(
  states: readonly StaticDecode<typeof ResourceGroupState>[] | undefined,
): ReadonlyMap<string, ResourceGroup> {
  if (!states) return firstGroups
  const place = '/resourceGroups'
  const twice = firstTwice(states.map(({ name }) => name))
  if (twice !== undefined) throw new Error(`${place}: "${twice}" stands there twice`)
  if (!states.some(({ name }) => name === defaultGroup)) {
    throw new Error(`${place}: there is no resource group "${defaultGroup}"`)
  }
  if (states.filter(({ holdsNode }) => holdsNode).length !== 1) {
    throw new Error(`${place}: not exactly one holds the node`)
  }
  const groups = new Map(
    states.map((state) => [
      state.name,
      { ...state, config: { ...state.config, nodeLabels: state.config.nodeLabels } },
    ]),
  )
  for (const [i, { name, config }] of [...groups.values()].entries()) {
    const sent = { parts: config, text: () => JSON.stringify(config) }
    at(`${place}/${i}/config`, () => checkConfig(groups, name, sent))
  }
  return groups
}

/**
 * Refuses replicas in groups that there are not: such a group is not dropped.
 * @throws Error that names the place in the document and the reason
 */
export function* checkReplicas(
  databases: ReadonlyMap<string, Database>,
  groups: ReadonlyMap<string, ResourceGroup>,
): Steps<void> {
  for (const [i, { collections }] of [...databases.values()].entries()) {
    yield* eachOf([...collections.values()], ({ load }, k) => {
      for (const group of load?.replicas?.keys() ?? []) {
        if (groups.has(group)) continue
        const place = `/databases/${i}/collections/${k}/load/replicas`
        throw new Error(`${place}: there is no resource group "${group}"`)
      }
    })
  }
}
