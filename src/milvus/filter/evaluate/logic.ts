/** A truth of three-valued logic, a byte a row. */
export const no = 0
export const yes = 1
export const unknown = 2

/**
 * Null logic. 2.5 keeps what is known of a row beside its truth and takes it from the first operand of `and` and `or`
 * (segcore ConjunctExpr), later releases follow SQL.
 */
export interface Logic {
  /** In place. */
  not(rows: Uint8Array): Uint8Array
  /** Into `rows`. */
  and(rows: Uint8Array, others: Uint8Array): void
  /** Into `rows`. */
  or(rows: Uint8Array, others: Uint8Array): void
  /** Whether `and`, or `or`, runs no further operands, which change nothing any more. */
  stops(rows: Uint8Array, kind: 'and' | 'or'): boolean
  /** What an `exists` has been run for. */
  sawExists(): void
  /** What is left of a row's state in the end. In place. */
  settle(rows: Uint8Array): Uint8Array
}

type Pairs = readonly (readonly number[])[]

/** Truths by those of the operands: no, yes, unknown. */
const sql: Logic = {
  not: (rows) => map(rows, [yes, no, unknown]),
  and: (rows, others) =>
    merge(rows, others, [
      [no, no, no],
      [no, yes, unknown],
      [no, unknown, unknown],
    ]),
  or: (rows, others) =>
    merge(rows, others, [
      [no, yes, unknown],
      [yes, yes, yes],
      [unknown, yes, unknown],
    ]),
  stops: (rows, kind) => rows.every((truth) => truth === (kind === 'and' ? no : yes)),
  sawExists: () => {},
  settle: (rows) => rows,
}

/** True, yet not known: by a second operand, the first of which is unknown. Kept, but its negation is not. */
export const half = 3

/** Once an `exists` has been run, `not` forgets what is known (segcore EvalCtx apply_valid_data_after_flip). */
function byFirst(): Logic {
  let keepsUnknown = true
  return {
    not: (rows) => map(rows, keepsUnknown ? [yes, no, unknown, unknown] : [yes, no, half, unknown]),
    and: (rows, others) =>
      merge(rows, others, [
        [no, no, no, no],
        [no, yes, no, yes],
        [unknown, unknown, unknown, unknown],
        [unknown, half, unknown, half],
      ]),
    or: (rows, others) =>
      merge(rows, others, [
        [no, yes, no, yes],
        [yes, yes, yes, yes],
        [unknown, half, unknown, half],
        [half, half, half, half],
      ]),
    stops: (rows, kind) =>
      rows.every((truth) => (truth === yes || truth === half) === (kind === 'or')),
    sawExists: () => {
      keepsUnknown = false
    },
    settle: (rows) => map(rows, [no, yes, unknown, yes]),
  }
}

/** For one run of a plan over a segment. */
export const logicOf = (kind: 'sql' | 'by first operand'): Logic =>
  kind === 'sql' ? sql : byFirst()

function map(rows: Uint8Array, truths: readonly number[]): Uint8Array {
  for (let row = 0; row < rows.length; row += 1) rows[row] = truths[rows[row] ?? no] ?? no
  return rows
}

function merge(rows: Uint8Array, others: Uint8Array, truths: Pairs): void {
  for (let row = 0; row < rows.length; row += 1) {
    rows[row] = truths[rows[row] ?? no]?.[others[row] ?? no] ?? no
  }
}
