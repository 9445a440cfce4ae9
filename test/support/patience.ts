/** A grace that no test would live to see the end of, in milliseconds: who waits for it fails. */
export const longerThanTests = 600_000
