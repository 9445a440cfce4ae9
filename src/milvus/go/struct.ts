import {
  type TArray,
  type TBoolean,
  type TInteger,
  type TNumber,
  type TObject,
  type TOptional,
  type TProperties,
  type TRecord,
  type TSchema,
  type TString,
  type TUnknown,
  type TUnsafe,
  Type,
} from '@sinclair/typebox'
import type { Span } from '../versions.js'

/*
 * Request structs, written once. The TypeBox schema gives the TypeScript type and the fast check of a
 * well-formed body; the Go facts kept in its `go` keyword drive decoding errors, required-field texts
 * and the folding of keys (`plan.ts`).
 */

/** The facts of a Go field that its JSON schema does not say. */
export interface GoFacts {
  /** Go's name of a scalar type, or of the empty interface. */
  readonly type?: ScalarType | 'interface {}'
  /** A pointer: absent differs from zero, and inside another type its star shows. */
  readonly pointer?: true
  /** The releases in which the field carries the tag `binding:"required"`. */
  readonly required?: Span
  /** The releases whose struct has the field; elsewhere its key is unknown. */
  readonly span?: Span
  /** What the field is in some releases instead. */
  readonly instead?: { readonly span: Span; readonly field: TSchema }
  /** The Go field name where it is not the JSON name with a capital. */
  readonly name?: string
  /** What the handler puts there before the body is decoded over it. */
  readonly preset?: unknown
  /** What the OpenAPI document says of it in place of its type. */
  readonly told?: object
  /** The releases in which a struct has an unmarshaller of its own, and the name of the struct that this decodes into. */
  readonly unmarshals?: { readonly span: Span; readonly into: string }
  /** Checked as its type says, but kept as the bytes it was sent in (`raw`). */
  readonly raw?: true
  /** An empty list of it is none (`counted`). */
  readonly counted?: true
}

export type ScalarType =
  | 'string'
  | 'bool'
  | 'int8'
  | 'uint8'
  | 'int32'
  | 'int64'
  | 'uint64'
  | 'float32'
  | 'float64'
  | 'json.Number'

/* Each made once: a start makes the structs of all requests, and allocates for nothing more than for these fields. */
const plainText = Type.Optional(Type.String({ go: { type: 'string' } }))
const plainFlag = Type.Optional(Type.Boolean({ go: { type: 'bool' } }))
const plainInt32 = Type.Optional(
  Type.Integer({ minimum: -(2 ** 31), maximum: 2 ** 31 - 1, go: { type: 'int32' } }),
)
const plainInt64 = wide('int64')
const untyped = Type.Optional(Type.Unknown({ go: { type: 'interface {}' } }))

export const text = (): TOptional<TString> => plainText

export const flag = (): TOptional<TBoolean> => plainFlag

export const int32 = (): TOptional<TInteger> => plainInt32

/** An `int64` field: a number where that is exact, else a bigint. */
export const int64 = (): TOptional<TUnsafe<number | bigint>> => plainInt64

/** A `uint64` field: a number where that is exact, else a bigint. */
export const uint64 = (): TOptional<TUnsafe<number | bigint>> => wide('uint64')

export const float32 = (): TOptional<TNumber> => {
  const most = 3.4028234663852886e38
  return Type.Optional(Type.Number({ minimum: -most, maximum: most, go: { type: 'float32' } }))
}

export const float64 = (): TOptional<TNumber> =>
  Type.Optional(Type.Number({ go: { type: 'float64' } }))

/** An untyped field, decoded as JSON says: numbers become doubles. */
export const any = (): TOptional<TUnknown> => untyped

export const list = <T extends TSchema>(of: T): TOptional<TArray<T>> =>
  Type.Optional(Type.Array(Type.Optional(of, false), { go: {} })) as unknown as TOptional<TArray<T>>

/**
 * A field that is bound as `of` says, with its errors, and then read again from its bytes: the first member of
 * exactly its name, as gjson finds it, and no bytes where there is none. A million numbers so pass no decoder.
 */
export const raw = (of: TSchema): TOptional<TUnsafe<Uint8Array>> =>
  withFacts(of, { raw: true }) as unknown as TOptional<TUnsafe<Uint8Array>>

/** A raw list of which a handler asks how many the decoder found: where those are none, it was not sent. */
export const counted = <T extends TSchema>(field: T): T => withFacts(field, { counted: true })

export const map = <T extends TSchema>(of: T): TOptional<TRecord<TString, T>> =>
  Type.Optional(
    Type.Record(Type.String(), Type.Optional(of, false), { go: {} }),
  ) as unknown as TOptional<TRecord<TString, T>>

/** A struct by its Go name, its fields in the order of the Go declaration. */
export const struct = <P extends TProperties>(title: string, properties: P): TObject<P> =>
  Type.Object(properties, { title, go: {} })

/** Gives a struct an unmarshaller of its own in some releases, which decodes the whole value into another struct. */
export const unmarshaling = <P extends TProperties>(
  span: Span,
  into: string,
  of: TObject<P>,
): TObject<P> => withFacts(of, { unmarshals: { span, into } })

/** A struct as a field of another. */
export const nested = <T extends TObject>(of: T): TOptional<T> =>
  Type.Optional(of) as unknown as TOptional<T>

/** Marks a field as required: absent, `null` and its zero value are refused with 1802. */
export function required<T extends TSchema>(field: TOptional<T>): T {
  const made = field === (plainText as TSchema) ? requiredText : mandatory(field)
  // What is no longer optional has the type that was.
  return made as unknown as T
}

function mandatory(field: TSchema): TSchema {
  return withFacts(Type.Optional(field, false), { required: {} })
}

/** Marks a field as required in some releases only, so that its type stays optional. */
export const requiredIn = <T extends TSchema>(span: Span, field: T): T =>
  withFacts(field, { required: span })

/** Marks a field as present in some releases only. */
export const only = <T extends TSchema>(span: Span, field: T): T => withFacts(field, { span })

/** Gives a field another form in some releases, whose values the type of the usual one must take in. */
export const instead = <T extends TSchema>(span: Span, field: TSchema, usual: T): T =>
  withFacts(usual, { instead: { span, field } })

export const pointer = <T extends TSchema>(field: T): T => withFacts(field, { pointer: true })

/** Marks a field that holds a value before the body is decoded over it, so that `null` keeps it. */
export const preset = <T extends TSchema>(value: unknown, field: T): T =>
  withFacts(field, { preset: value })

/** Gives a field its Go name where that is not the JSON name with a capital. */
export const named = <T extends TSchema>(name: string, field: T): T => withFacts(field, { name })

/** Gives a field a schema of its own in the OpenAPI document. */
export const told = <T extends TSchema>(schema: object, field: T): T =>
  withFacts(field, { told: schema })

/** The Go facts of a schema made here. */
export const facts = (schema: TSchema): GoFacts => (schema.go ?? {}) as GoFacts

const requiredText = mandatory(plainText)

function withFacts<T extends TSchema>(schema: T, more: GoFacts): T {
  return { ...schema, go: { ...facts(schema), ...more } }
}

function wide(type: 'int64' | 'uint64'): TOptional<TUnsafe<number | bigint>> {
  const least = type === 'int64' ? Number.MIN_SAFE_INTEGER : 0
  const schema = Type.Integer({ minimum: least, maximum: Number.MAX_SAFE_INTEGER, go: { type } })
  return Type.Optional(schema as unknown as TUnsafe<number | bigint>)
}
