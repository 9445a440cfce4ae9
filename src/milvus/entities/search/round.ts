import type { Hit } from '../../search/hit.js'

/** Scores with so many digits behind the point, as segments round them: in single precision, halves away from zero. */
export const roundScores = (hits: readonly Hit[], digits: number): Hit[] =>
  hits.map((hit) => ({ ...hit, score: roundAway(hit.score, 10 ** digits) }))

function roundAway(value: number, scale: number): number {
  const scaled = Math.fround(value * scale)
  return Math.fround((Math.sign(scaled) * Math.round(Math.abs(scaled))) / scale)
}

/** The same as the proxy does it: as doubles, halves up (internal/proxy/search_pipeline.go roundScore). */
export const roundScoresUp = (hits: readonly Hit[], digits: number): Hit[] => {
  const scale = 10 ** digits
  return hits.map((hit) => ({
    ...hit,
    score: Math.fround(Math.floor(hit.score * scale + 0.5) / scale),
  }))
}
