import { isDistance } from '../metric.js'

/** Turns a score into a single-precision number by which it can be told apart from scores of other metric types. */
export type Normalize = (score: number) => number

/** Whether fusing takes the greater scores for the better ones. */
export const isLikeness = (metric: string, known: 'some' | 'all'): boolean =>
  known === 'all' ? !isDistance(metric) : someLikenesses.has(metric)

/**
 * The normalization by metric type, between 0 and 1, the better the greater (internal/util/function/rerank/util.go
 * getNormalizeFunc; internal/util/function/chain/operator_merge.go).
 */
export function normalizer(metric: string, known: 'some' | 'all'): Normalize {
  const own = byMetric[metric]
  if (own) return own
  return isLikeness(metric, known) ? ofLikeness : turnDistance
}

/** A distance as a number between 0 and 1, the better the greater. */
export const turnDistance: Normalize = (score) =>
  Math.fround(1 - Math.fround(Math.fround(2 * arctangent(score)) / pi))

/** In single precision, as Go computes. */
const pi = Math.fround(Math.PI)

const arctangent = (score: number): number => Math.fround(Math.atan(score))

const ofLikeness: Normalize = (score) => Math.fround(0.5 + Math.fround(arctangent(score) / pi))

const byMetric: Readonly<Record<string, Normalize>> = {
  COSINE: (score) => Math.fround(Math.fround(1 + score) * 0.5),
  IP: ofLikeness,
  BM25: (score) => Math.fround(Math.fround(2 * arctangent(score)) / pi),
}

const someLikenesses: ReadonlySet<string> = new Set(['COSINE', 'IP', 'BM25'])
