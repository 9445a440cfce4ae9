import type { Hit } from '../../search/hit.js'

/** Scores with so many digits behind the point. */
export const roundScores = (hits: readonly Hit[], digits: number): Hit[] =>
  hits.map((hit) => ({ ...hit, score: Math.fround(roundHalfAway(hit.score, 10 ** digits)) }))

/** As C's round: halves go away from zero. */
const roundHalfAway = (value: number, scale: number): number =>
  (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale
