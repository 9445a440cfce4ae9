import type { StaticDecode } from '@sinclair/typebox'
import type { ResourceGroup } from '../../milvus/catalog/model.js'
import { defaultGroup, firstGroups } from '../../milvus/catalog/resource-groups/place-node.js'
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
  return new Map(
    states.map((state) => [
      state.name,
      { ...state, config: { ...state.config, nodeLabels: state.config.nodeLabels } },
    ]),
  )
}
