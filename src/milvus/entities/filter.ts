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
import type { Value } from '../filter/value.js'
import { trimSpace } from '../go/trim.js'
import { primaryField } from '../rows/field.js'
import type { Segment } from '../rows/segment.js'
import type { Key } from '../rows/stored-segment.js'
import { startPace } from '../turns/pace.js'
import { inTurns, type Steps, setOf } from '../turns/steps.js'
import type { CompileDeletion, Deletion } from './delete.js'
import type { CompileFilter } from './query.js'
import type { CompileMask } from './search/plan.js'
import type { Mask, Masked, NamedKeys, Selection } from './select-rows.js'
import { filterSchema } from './unloaded-fields.js'

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
  return () => selection(plan())
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
  const { text } = sent
  if (trimSpace(text) === '') return () => refuseAll(text)
  const plan = await planLater(catalog, ref, sent, 'delete')
  return () => deletion(plan(), text)
}

function refuseAll(text: string): never {
  throw alwaysTrueDelete({ filter: text })
}

/** A plan, and the keys that it asks for, where it asks for nothing but keys. */
interface Planned extends Masked {
  readonly named: NamedKeys | undefined
}

function deletion({ plan, mask, named }: Planned, text: string): Deletion {
  ensure(!(plan.kind === 'always' && plan.value), () => alwaysTrueDelete({ filter: text }))
  // The real server's handler panics (internal/proxy/task_delete.go getPrimaryKeysFromPlan).
  if (plan.kind === 'none') throw new Error('a delete without a plan')
  return named ?? { mask, plan }
}

function selection({ plan, mask, named }: Planned): Selection {
  return named ? { kind: 'keys', keys: named.keys } : { kind: 'mask', mask, plan }
}

function* keysOf(plan: Plan, collection: Collection): Steps<NamedKeys | undefined> {
  if (plan.kind === 'compare' && plan.operator === '==' && isKey(plan.column, collection)) {
    return plan.value.kind === 'slot' ? undefined : yield* keysIn([plan.value])
  }
  if (plan.kind === 'in' && isKey(plan.column, collection) && !('kind' in plan.values)) {
    return yield* keysIn(plan.values)
  }
  return undefined
}

const isKey = ({ field }: Column, collection: Collection): boolean =>
  field.id === primaryField(collection).id

function* keysIn(values: readonly Value[]): Steps<NamedKeys | undefined> {
  const keys: Key[] = []
  for (const value of values) {
    if (value.kind !== 'int' && value.kind !== 'string') return undefined
    keys.push(value.value)
  }
  return { keys: yield* setOf(keys), count: keys.length }
}

/** Plans a filter now, and tells what came out of it later. */
async function planLater(
  catalog: Catalog,
  ref: CollectionRef,
  { text, templates = {}, zone: sentZone }: SentFilter,
  purpose: Purpose,
): Promise<() => Planned> {
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
    if (!schema) return () => planned({ kind: 'always', value: false }, undefined, undefined)
    const { id, fields } = schema
    const zone = knownZone(typeof sentZone === 'string' ? sentZone : undefined) ?? zoneOf(schema)
    const words = wordsOf(catalog)
    const plan = await planFilter({
      ...{ text, templates, version, purpose, zone, words },
      schema: filterSchema(catalog, schema),
    }).then(
      async (made) => {
        const named =
          purpose === 'search' ? undefined : await inTurns(keysOf(made, schema), startPace())
        return () => planned(made, named, id)
      },
      (error: unknown) => () => {
        throw error
      },
    )
    const now = current()
    // Others may have made another collection of that name while the plan was made.
    if (now?.id === id && now.fields === fields) return plan
  }

  function planned(plan: Plan, named: NamedKeys | undefined, id: bigint | undefined): Planned {
    const elements = compileElements(plan, version)
    const mask = compilePlan(plan, version)
    const keeps = (segment: Segment) => told(elements?.keeps ?? mask, segment, id)
    return {
      plan,
      mask: (segment) => told(mask, segment, id),
      elements: elements && { ...elements, keeps },
      named,
    }
  }

  /** Runs a predicate, whose refusals are told as those of a collection's node. */
  function* told(run: Mask, segment: Segment, id: bigint | undefined): ReturnType<Mask> {
    try {
      return yield* run(segment)
    } catch (error) {
      if (!(error instanceof MilvusError) || id === undefined) throw error
      throw toldByNode(error, version, purpose, id)
    }
  }
}
