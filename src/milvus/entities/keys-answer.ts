import type { Key } from '../rows/stored-segment.js'

/** Primary keys as an answer shows them. */
export const shownKeys = (keys: readonly Key[], int64AsText: boolean): readonly Key[] =>
  int64AsText ? keys.map(String) : keys
