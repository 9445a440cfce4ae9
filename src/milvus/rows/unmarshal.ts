import { type DecodedValue, unmarshalGo } from '../go/json-decode.js'
import type { Plan } from '../go/plan.js'
import { unmarshalSonic } from '../go/sonic/sonic.js'
import type { ScalarType } from '../go/struct.js'
import type { RowRules } from '../profiles/rows.js'

/** Decodes a value inside a row from its own text, as the release does. */
export const unmarshal = (
  text: Uint8Array,
  plan: Plan,
  { decoder }: Pick<RowRules, 'decoder'>,
): DecodedValue => (decoder === 'sonic' ? unmarshalSonic(text, plan) : unmarshalGo(text, plan))

/** A Go slice of scalars. */
export const listPlan = (goType: ScalarType): Plan => ({
  kind: 'list',
  goType: `[]${goType}`,
  of: { kind: 'scalar', goType },
})
