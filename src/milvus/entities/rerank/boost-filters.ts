import type { Catalog } from '../../catalog/catalog.js'
import type { CollectionRef } from '../../catalog/refs.js'
import { searchFilter } from '../filter.js'
import type { CompileMask } from '../search/plan.js'
import { type Functions, readFunctions, type SentFunctions } from './functions.js'

/** Reads the filters of boosts, in their order. What is wrong with them is told when they are compiled. */
export async function boostFilters(
  catalog: Catalog,
  ref: CollectionRef,
  sent: SentFunctions | undefined,
  templates: Readonly<Record<string, unknown>> | undefined,
): Promise<CompileMask[]> {
  const boosts = functionsOf(sent)?.boosts ?? []
  const filters: CompileMask[] = []
  for (const { params } of boosts) {
    filters.push(await searchFilter(catalog, ref, { text: params.get('filter') ?? '', templates }))
  }
  return filters
}

/** Functions that cannot be read have no filters, and say so later. */
function functionsOf(sent: SentFunctions | undefined): Functions | undefined {
  try {
    return readFunctions(sent)
  } catch {
    return undefined
  }
}
