/** A scan of `scans.wat`; the last two numbers are the cosine's alone. Places are in bytes of its memory. */
type Run = (
  query: number,
  vectors: number,
  rows: number,
  dim: number,
  scores: number,
  squared: number,
  ofZero: number,
) => void

export interface Scans {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly l2: Run
  readonly ip: Run
  readonly cosine: Run
}

/**
 * `scans.wat`, compiled and with memory of its own; `.scripts/webassembly.mjs` writes `scans-module.js`.
 * @throws Error where there is no WebAssembly, or no memory for it
 */
export declare function startScans(): Scans
