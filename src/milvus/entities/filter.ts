import type { Catalog } from '../catalog/catalog.js'
import type { Collection } from '../catalog/model.js'
import type { CollectionRef } from '../catalog/refs.js'
import { knownZone, zoneOf } from '../catalog/timezone.js'
import { wordsOf } from '../catalog/word-files.js'
import { alwaysTrueDelete } from '../errors/entities.js'
import { ensure, MilvusError } from '../errors/error.js'
import { toldByNode } from '../errors/filter-engine.js'
import type { Purpose } from '../errors/filter-form.js'
import type { Plan } from '../filter/plan.js'
import type { Column } from '../filter/schema.js'
import type { SentTemplates } from '../filter/sent-templates.js'
import type { Steps } from '../filter/steps.js'
import type { Value } from '../filter/value.js'
import { trimSpace } from '../go/trim.js'
import { primaryField } from '../rows/field.js'
import type { Key } from '../rows/stored-segment.js'
import type { CompileDeletion, Deletion } from './delete.js'
import type { CompileFilter } from './query.js'
import type { CompileMask } from './search/plan.js'
import type { Masked, Selection } from './select-rows.js'

/** A filter as it was sent, with the values of its templates. */
export interface SentFilter {
  readonly text: string
  readonly templates: SentTemplates | undefined
  /** The time zone of moments that name none; the collection's unless it is one. */
  readonly zone?: unknown
}

/**
 * Reads a query's filter. What is wrong with it is told only when it is compiled, among the other checks of a query.
 */
export async function queryFilter(
  catalog: Catalog,
  ref: CollectionRef,
  sent: SentFilter,
): Promise<CompileFilter> {
  if (trimSpace(sent.text) === '') return () => ({ kind: 'all' })
  const plan = await planLater(catalog, ref, sent, 'query')
  return (collection) => selection(plan(), collection)
}

/** Reads a search's filter, as `queryFilter` does. */
export async function searchFilter(
  catalog: Catalog,
  ref: CollectionRef,
  sent: SentFilter,
): Promise<CompileMask> {
  if (trimSpace(sent.text) === '') return () => undefined
  const plan = await planLater(catalog, ref, sent, 'search')
  return plan
}

/** Reads the filter of a delete, as `queryFilter` does. */
export async function deleteFilter(
  catalog: Catalog,
  ref: CollectionRef,
  sent: SentFilter,
): Promise<CompileDeletion> {
  const text = trimSpace(sent.text)
  if (text === '') return () => refuseAll(text)
  const plan = await planLater(catalog, ref, sent, 'delete')
  return (collection) => deletion(plan(), collection, text)
}

function refuseAll(text: string): never {
  throw alwaysTrueDelete({ filter: text })
}

function deletion({ plan, mask }: Masked, collection: Collection, text: string): Deletion {
  ensure(!(plan.kind === 'always' && plan.value), () => alwaysTrueDelete({ filter: text }))
  // The real server's handler panics (internal/proxy/task_delete.go getPrimaryKeysFromPlan).
  if (plan.kind === 'none') throw new Error('a delete without a plan')
  const keys = keysOf(plan, collection)
  return keys ? { keys } : { mask, plan }
}

function selection({ plan, mask }: Masked, collection: Collection): Selection {
  const keys = keysOf(plan, collection)
  return keys ? { kind: 'keys', keys } : { kind: 'mask', mask, plan }
}

/** The keys that a plan asks for, where it asks for nothing but keys. */
function keysOf(plan: Plan, collection: Collection): Key[] | undefined {
  if (plan.kind === 'compare' && plan.operator === '==' && isKey(plan.column, collection)) {
    return plan.value.kind === 'slot' ? undefined : keysIn([plan.value])
  }
  if (plan.kind === 'in' && isKey(plan.column, collection) && !('kind' in plan.values)) {
    return keysIn(plan.values)
  }
  return undefined
}

const isKey = ({ field }: Column, collection: Collection): boolean =>
  field.id === primaryField(collection).id

function keysIn(values: readonly Value[]): Key[] | undefined {
  const keys = values.flatMap((value): Key[] =>
    value.kind === 'int' || value.kind === 'string' ? [value.value] : [],
  )
  return keys.length === values.length ? keys : undefined
}

/** Plans a filter now, and tells what came out of it later. */
async function planLater(
  catalog: Catalog,
  ref: CollectionRef,
  { text, templates = {}, zone: sentZone }: SentFilter,
  purpose: Purpose,
): Promise<() => Masked> {
  const { planFilter } = await import('../filter/check.js')
  const { compileElements, compilePlan } = await import('../filter/evaluate.js')
  const { version } = catalog.profile
  const current = () => {
    const database = catalog.databases.get(ref.database)
    return database && catalog.find(database, ref.collection)
  }
  for (;;) {
    const schema = current()
    // What lacks the collection says so by itself.
    if (!schema) return () => planned({ kind: 'always', value: false })
    const { id, fields } = schema
    const zone = knownZone(typeof sentZone === 'string' ? sentZone : undefined) ?? zoneOf(schema)
    const words = wordsOf(catalog)
    const plan = await planFilter({ text, schema, templates, version, purpose, zone, words }).then(
      (made) => () => planned(made),
      (error: unknown) => () => {
        throw error
      },
    )
    const now = current()
    // Others may have made another collection of that name while the plan was made.
    if (now?.id === id && now.fields === fields) return plan
  }

  function planned(plan: Plan): Masked {
    const elements = compileElements(plan, version)
    const mask = compilePlan(plan, version)
    return { plan, mask: (segment) => told(mask(segment)), elements }
  }

  function* told<T>(steps: Steps<T>): Steps<T> {
    try {
      return yield* steps
    } catch (error) {
      const { id } = current() ?? {}
      if (!(error instanceof MilvusError) || id === undefined) throw error
      throw toldByNode(error, version, purpose, id)
    }
  }
}
