import type { Version } from '../../versions.js'
import { within } from '../../versions.js'

/** What a function that is a keyword takes: one entry an operand. */
export interface Signature {
  readonly operands: readonly Operand[]
  /** Operands at the end that may be left out. */
  readonly optional?: number
  /** A named option behind them. */
  readonly option?: { readonly name: string; readonly needed: boolean }
}

type Operand =
  | 'any'
  | 'name'
  /** A string literal, or anything in the releases that check it later. */
  | 'text'
  | 'name or path'

const onAny: Signature = { operands: ['any', 'any'] }
const onName: Signature = { operands: ['name', 'any'] }
const spatial: Signature = { operands: ['name', 'text'] }
const threshold: Signature = {
  operands: ['name', 'any'],
  option: { name: 'threshold', needed: true },
}

const signatures = new Map<string, Signature>([
  ['json_contains', onAny],
  ['json_contains_all', onAny],
  ['json_contains_any', onAny],
  ['array_contains', onAny],
  ['array_contains_all', onAny],
  ['array_contains_any', onAny],
  ['array_length', { operands: ['name or path'] }],
  [
    'text_match',
    { operands: ['name', 'text'], option: { name: 'minimum_should_match', needed: false } },
  ],
  ['text_match_fuzzy', { operands: ['name', 'any'], option: { name: 'name', needed: true } }],
  ['phrase_match', { operands: ['name', 'text', 'any'], optional: 1 }],
  ['random_sample', { operands: ['any'] }],
  ['element_filter', onName],
  ['match_all', onName],
  ['match_any', onName],
  ['match_least', threshold],
  ['match_most', threshold],
  ['match_exact', threshold],
  ['st_equals', spatial],
  ['st_touches', spatial],
  ['st_overlaps', spatial],
  ['st_crosses', spatial],
  ['st_contains', spatial],
  ['st_intersects', spatial],
  ['st_within', spatial],
  ['st_dwithin', { operands: ['name', 'text', 'any'] }],
  ['st_isvalid', { operands: ['name'] }],
])

export const signatureOf = (keyword: string): Signature | undefined => signatures.get(keyword)

/** Texts of matches and of geometries are string literals by grammar. */
export const takesOnlyLiteralText = (version: Version): boolean => within(version, { until: '2.5' })
