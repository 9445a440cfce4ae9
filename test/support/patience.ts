/** A grace that no test would live to see the end of, in milliseconds: who waits for it fails. */
export const longerThanTests = 600_000

/** Of a test that takes a port which was free a moment ago: another process may have it by then. */
export const wherePortsGo = { retry: 5 }
