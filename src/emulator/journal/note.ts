export const noteKinds = [
  'near miss',
  'silent success',
  'unknown key ignored',
  'key matched by letter case only',
  'deprecated route',
  'key inserted again',
  'integer wrapped',
  'wrong type in a filter',
  'key without effect',
  'zero query vector',
  'match left out',
  'limit cut off',
  'recall may differ',
  'not signed in',
  'wrong method',
  'route of another release',
  'not emulated',
  'fault acted',
  'differs from upstream',
  'no answer from upstream',
] as const

export type NoteKind = (typeof noteKinds)[number]

/** Something about a request that the real server would not say and its sender may want to know. */
export interface Note {
  readonly kind: NoteKind
  readonly text: string
}
