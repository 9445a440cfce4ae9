/**
 * The n-th draw of a seed, from 0 up to 1: Mulberry32, whose state grows by a constant, so that a draw needs no
 * more than its number.
 */
export function draw(seed: number, n: number): number {
  const state = (seed + Math.imul(n, 0x6d2b79f5)) | 0
  const mixed = Math.imul(state ^ (state >>> 15), state | 1)
  const more = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61))
  return ((more ^ (more >>> 14)) >>> 0) / 2 ** 32
}
