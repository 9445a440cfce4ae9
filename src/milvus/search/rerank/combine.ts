export const combinations = ['multiply', 'sum', 'max', 'min', 'avg', 'weighted'] as const

/** How numbers become one. */
export type Combine = (typeof combinations)[number]

/**
 * Makes one number of several, computed in double precision and then a single-precision one
 * (internal/util/function/chain/expr/num_combine_expr.go).
 * @param values at least one
 * @param weights of the values, which only `weighted` looks at
 */
export function combine(
  mode: Combine,
  values: readonly number[],
  weights: readonly number[] = [],
): number {
  return Math.fround(ways[mode](values, weights))
}

type Way = (values: readonly number[], weights: readonly number[]) => number

const sum: Way = (values) => values.reduce((all, value) => all + value, 0)

const ways: Readonly<Record<Combine, Way>> = {
  multiply: (values) => values.reduce((all, value) => all * value, 1),
  sum,
  max: (values) => Math.max(...values),
  min: (values) => Math.min(...values),
  avg: (values) => sum(values, []) / values.length,
  weighted: (values, weights) =>
    values.reduce((all, value, at) => all + value * (weights[at] ?? 0), 0),
}
