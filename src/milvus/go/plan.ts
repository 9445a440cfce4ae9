import { KindGuard, type TObject, type TProperties, type TSchema, Type } from '@sinclair/typebox'
import { TypeCompiler } from '@sinclair/typebox/compiler'
import { type Version, within } from '../versions.js'
import { facts, type ScalarType } from './struct.js'

/** How one value is decoded; `goType` is its type as Go's errors print it. */
export type Plan = ScalarPlan | ListPlan | MapPlan | StructPlan | AnyPlan

export interface ScalarPlan {
  readonly kind: 'scalar'
  readonly goType: ScalarType
}

export interface ListPlan {
  readonly kind: 'list'
  readonly goType: string
  readonly of: Plan
  /** Its items are pointers. */
  readonly ofPointers?: boolean
}

export interface MapPlan {
  readonly kind: 'map'
  readonly goType: string
  readonly of: Plan
  /** Its values are pointers. */
  readonly ofPointers?: boolean
}

export interface AnyPlan {
  readonly kind: 'any'
  readonly goType: 'interface {}'
}

/** Of any value. */
export const anyPlan: AnyPlan = { kind: 'any', goType: 'interface {}' }

/** Of an object whose members are any values. */
export const objectPlan: MapPlan = {
  kind: 'map',
  goType: 'map[string]interface {}',
  of: anyPlan,
}

export interface StructPlan {
  readonly kind: 'struct'
  readonly goType: string
  /** The struct's bare name, as it opens a field's path in an error. */
  readonly name: string
  /** It is not decoded before all of its value was found sound. */
  readonly unmarshals?: boolean
  /** In the order of declaration. */
  readonly fields: readonly FieldPlan[]
}

export interface FieldPlan {
  /** The JSON name, as declared. */
  readonly json: string
  /** The Go name, as validation errors print it. */
  readonly name: string
  readonly required: boolean
  readonly pointer: boolean
  /** Kept as the bytes it was sent in. */
  readonly raw: boolean
  /** An empty list of it, under a name in another case, is none. */
  readonly counted?: boolean
  /** What stands there before the body is decoded; undefined for Go's zero value. */
  readonly preset: unknown
  readonly plan: Plan
}

/** A request struct as one release decodes it. */
export interface Compiled {
  readonly plan: StructPlan
  /**
   * Whether a parsed body, without its raw fields, is plainly good: only known keys in their exact spelling,
   * right types, nothing required missing, no `null` where it would mean something. Anything else deserves the
   * exact decoder.
   */
  readonly isPlain: (body: unknown) => boolean
  /** True once, when nothing was asked yet: the first `isPlain` takes a millisecond, as it compiles a check. */
  readonly isFirst: () => boolean
  readonly rawFields: readonly FieldPlan[]
}

/** Reads a request struct for one release: do it at a route's first request. */
export function compile(schema: TObject, version: Version): Compiled {
  const plan = structPlan(schema, version)
  return {
    plan,
    ...plainCheck(schema, version),
    rawFields: plan.fields.filter((field) => field.raw),
  }
}

function plainCheck(schema: TObject, version: Version): Pick<Compiled, 'isPlain' | 'isFirst'> {
  let check: ReturnType<typeof TypeCompiler.Compile> | undefined
  let isNew = true
  return {
    isPlain(body) {
      check ??= TypeCompiler.Compile(plainStruct(schema, version))
      return check.Check(body)
    },
    isFirst() {
      const answer = isNew
      isNew = false
      return answer
    },
  }
}

/** The schema of bodies of a request struct that need no second look, in one release. */
export const plainStruct = (schema: TObject, version: Version): TObject =>
  plainSchema(schema, version, true) as TObject

function structPlan(schema: TObject, version: Version): StructPlan {
  const name = schema.title ?? ''
  const fields = propertiesIn(schema, version).map(([json, field]) => ({
    json,
    name: facts(field).name ?? json.charAt(0).toUpperCase() + json.slice(1),
    required: isRequired(field, version),
    pointer: facts(field).pointer === true,
    raw: facts(field).raw === true,
    counted: facts(field).counted === true,
    preset: facts(field).preset,
    plan: planOf(field, version),
  }))
  const { unmarshals } = facts(schema)
  const own = unmarshals && within(version, unmarshals.span) ? unmarshals.into : undefined
  return {
    kind: 'struct',
    goType: `httpserver.${own ?? name}`,
    name,
    ...(own !== undefined && { unmarshals: true }),
    fields,
  }
}

function planOf(schema: TSchema, version: Version): Plan {
  const { type } = facts(schema)
  if (type === 'interface {}') return anyPlan
  if (type !== undefined) return { kind: 'scalar', goType: type }
  if (KindGuard.IsArray(schema)) {
    const of = planOf(schema.items, version)
    const goType = `[]${typeInside(schema.items, of)}`
    return { kind: 'list', goType, of, ofPointers: isPointer(schema.items) }
  }
  if (KindGuard.IsRecord(schema)) {
    const values = valuesOf(schema)
    const of = planOf(values, version)
    const goType = `map[string]${typeInside(values, of)}`
    return { kind: 'map', goType, of, ofPointers: isPointer(values) }
  }
  return structPlan(schema as TObject, version)
}

const isPointer = (schema: TSchema): boolean => facts(schema).pointer === true

/** Inside another type the star of a pointer shows. */
const typeInside = (schema: TSchema, plan: Plan): string =>
  isPointer(schema) ? `*${plan.goType}` : plan.goType

/** TypeBox's own pattern for any key does not match line separators. */
const anyKey = Type.String({ pattern: '^[\\s\\S]*$' })

/** The schema of bodies that need no second look. Elements of lists and maps are never validated. */
function plainSchema(schema: TSchema, version: Version, validated: boolean): TSchema {
  if (KindGuard.IsArray(schema)) return Type.Array(plainSchema(schema.items, version, false))
  if (KindGuard.IsRecord(schema)) {
    return Type.Record(anyKey, plainSchema(valuesOf(schema), version, false))
  }
  if (!KindGuard.IsObject(schema)) return Type.Optional(schema, false)
  const properties: TProperties = {}
  for (const [json, field] of propertiesIn(schema, version)) {
    if (facts(field).raw) continue
    const plain = plainSchema(field, version, validated)
    const strict = validated && mustAppear(field, version)
    properties[json] = strict ? nonZero(plain) : Type.Optional(plain)
  }
  return Type.Object(properties, { additionalProperties: false })
}

function mustAppear(field: TSchema, version: Version): boolean {
  if (isRequired(field, version)) return true
  return (
    KindGuard.IsObject(field) &&
    !facts(field).pointer &&
    propertiesIn(field, version).some(([, inner]) => mustAppear(inner, version))
  )
}

function nonZero(plain: TSchema): TSchema {
  if (KindGuard.IsString(plain)) return { ...plain, minLength: 1 }
  if (KindGuard.IsInteger(plain)) return { ...plain, minimum: 1 }
  return KindGuard.IsUnknown(plain) ? Type.Not(Type.Null()) : plain
}

const isRequired = (field: TSchema, version: Version): boolean => {
  const span = facts(field).required
  return span !== undefined && within(version, span)
}

function propertiesIn(schema: TObject, version: Version): [string, TSchema][] {
  return Object.entries(schema.properties)
    .filter(([, field]) => within(version, facts(field).span ?? {}))
    .map(([json, field]) => [json, formIn(field, version)])
}

function formIn(field: TSchema, version: Version): TSchema {
  const { instead } = facts(field)
  return instead && within(version, instead.span) ? instead.field : field
}

/** TypeBox keeps the schema of a record's values under the one pattern of its keys. */
function valuesOf(schema: TSchema): TSchema {
  const [values] = Object.values(schema.patternProperties as Record<string, TSchema>)
  return values ?? Type.Unknown()
}
