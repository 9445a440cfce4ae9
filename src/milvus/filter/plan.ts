import type { Analyzer } from '../analyzers/token.js'
import type { Column } from './schema.js'
import type { Relates } from './spatial/relates.js'
import type { Operand, Slot, Value } from './value.js'

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>'

/** How a text must look. */
export type Pattern =
  | { readonly kind: 'prefix'; readonly text: string }
  /** `%` and `_` as wildcards, a backslash before one that is none; whether `_` is a byte of UTF-8. */
  | { readonly kind: 'like'; readonly text: string; readonly inBytes?: true }
  /** RE2, found anywhere. */
  | { readonly kind: 'regex'; readonly text: string }

/** A plan: what a filter asks of a row, with names and types resolved (planpb.Expr). */
export type Plan =
  /** All rows or none. */
  | { readonly kind: 'always'; readonly value: boolean }
  /** A constant that the engine of old releases cannot run. */
  | { readonly kind: 'constant'; readonly value: boolean }
  /** No plan: to a search all rows where it is the whole of it, which the engine cannot run inside another. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'compare'
      readonly column: Column
      readonly operator: Comparison
      readonly value: Operand
      /** The value was lost: it is a slot that nothing fills. */
      readonly unfilled?: true
    }
  | {
      readonly kind: 'match'
      readonly column: Column
      readonly pattern:
        | Pattern
        | { readonly kind: 'slot'; readonly name: string; readonly regex: boolean }
    }
  | RangePlan
  /** A slot stands for the whole list. */
  | { readonly kind: 'in'; readonly column: Column; readonly values: readonly Value[] | Slot }
  | ArithmeticPlan
  | {
      readonly kind: 'length'
      readonly column: Column
      readonly operator: Comparison
      readonly value: Operand
    }
  | {
      readonly kind: 'fields'
      readonly left: Column
      readonly operator: Comparison
      readonly right: Column
    }
  | ContainsPlan
  | { readonly kind: 'exists'; readonly column: Column }
  | { readonly kind: 'is null'; readonly column: Column }
  | {
      readonly kind: 'text match'
      readonly column: Column
      readonly query: Operand
      readonly minimum: number
      /** Set once the plan is prepared. */
      readonly analyze?: Analyzer
    }
  | {
      readonly kind: 'phrase match'
      readonly column: Column
      readonly query: Operand
      readonly slop: number
      readonly analyze?: Analyzer
    }
  | {
      /** A word within so many edits, 0 to 2, of a word of the query. */
      readonly kind: 'fuzzy match'
      readonly column: Column
      readonly query: Operand
      readonly edits: number
      readonly analyze?: Analyzer
    }
  | {
      readonly kind: 'sample'
      readonly factor: number
      readonly predicate: Plan | undefined
      /** Templates below are filled in. */
      readonly filled: boolean
    }
  | {
      readonly kind: 'time'
      readonly column: Column
      readonly shift: TimeShift | undefined
      readonly operator: Comparison
      readonly micros: bigint
    }
  | {
      readonly kind: 'spatial'
      readonly relation: string
      readonly column: Column
      readonly wkt: Operand | undefined
      readonly distance: number
      readonly relates?: Relates
    }
  /** A function that the planner does not know. */
  | { readonly kind: 'call'; readonly name: string; readonly types: readonly string[] }
  /** How many elements of a struct the predicate holds of; its columns are those of single elements. */
  | {
      readonly kind: 'elements'
      readonly struct: string
      readonly count: ElementCount
      readonly predicate: Plan
      /** A search of single elements finds only those that match. */
      readonly filters: boolean
    }
  /** What the planner takes, though what the engine makes of it is not known; `slotted`: a template waits in it. */
  | { readonly kind: 'unknown'; readonly what: string; readonly slotted: boolean }
  /** Never run: no value of its template will do. */
  | { readonly kind: 'bloom'; readonly template: string }
  /** `filled`: templates below are filled in. */
  | { readonly kind: 'not'; readonly operand: Plan; readonly filled: boolean }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Plan[] }

export interface RangePlan {
  readonly kind: 'range'
  readonly column: Column
  readonly lower: Operand
  readonly upper: Operand
  readonly lowerInclusive: boolean
  readonly upperInclusive: boolean
}

export interface ArithmeticPlan {
  readonly kind: 'arithmetic'
  readonly column: Column
  readonly arithmetic: ArithmeticOperator
  readonly operand: Operand
  readonly operator: Comparison
  readonly value: Operand
}

export interface ContainsPlan {
  readonly kind: 'contains'
  readonly column: Column
  readonly mode: 'one' | 'all' | 'any'
  /** A slot stands for the element, or the list of elements. */
  readonly elements: readonly Value[] | Slot
}

/** An interval (ISO 8601), added or taken away. */
export interface TimeShift {
  readonly sign: 1 | -1
  readonly years: number
  readonly months: number
  readonly days: number
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
}

/** How many elements must match. */
export type ElementCount =
  | { readonly kind: 'all' | 'any' }
  | { readonly kind: 'least' | 'most' | 'exact'; readonly threshold: number }

/**
 * The filter of elements that a plan ends with. What stands before it, joined by `and`, is its own condition on rows
 * (planpb.ElementFilterExpr), of which it has one: another one joined later takes its place.
 */
export function elementFilter(plan: Plan): Extract<Plan, { kind: 'elements' }> | undefined {
  if (plan.kind === 'elements') return plan.filters ? plan : undefined
  const last = plan.kind === 'and' ? plan.operands.at(-1) : undefined
  return last && elementFilter(last)
}
