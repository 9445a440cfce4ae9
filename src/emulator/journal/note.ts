export const noteKinds = [
  'near miss',
  'silent success',
  'unknown key ignored',
  'key matched by letter case only',
  'deprecated route',
] as const

export type NoteKind = (typeof noteKinds)[number]

/** What the real server would not say about a request, and its sender may want to know. */
export interface Note {
  readonly kind: NoteKind
  readonly text: string
}
