/**
 * Milliseconds on a clock that only goes on, whose zero is anywhere. That of `performance` would do, but Node loads ten
 * modules for it: the first request would wait for them.
 */
export function now(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1e3 + nanoseconds / 1e6
}
