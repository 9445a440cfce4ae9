const leastNormal = 2 ** -126

/** The double whose shortest digits are the shortest that make out a single-precision number. */
export function shortestFloat32(value: number): number {
  if (Number.isInteger(value) && Math.abs(value) < 1e7) return value
  // Numbers below the normal ones may need fewer digits than all others do.
  for (let digits = Math.abs(value) < leastNormal ? 1 : 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return short
  }
  return Number.isFinite(value) ? Number(value.toPrecision(9)) : value
}
