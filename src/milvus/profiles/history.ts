import { type Steps, stepAt, type Version, versions, within } from '../versions.js'

/** One question that the releases answer differently, and what each answers. */
export interface History<T> {
  /** The question as a sentence, which is true where the answer is `true`. */
  readonly says: string
  readonly at: (version: Version) => T
}

/** A table of questions by name. */
export type Histories = Readonly<Record<string, History<unknown>>>

/** What one release answers to each question of a table. */
export type Folded<H extends Histories> = {
  readonly [Name in keyof H]: H[Name] extends History<infer T> ? T : never
}

/** What a release adds to the one before, or takes from it. */
export type Differences<T> = { readonly [V in Version]?: T }

/** An answer that holds until the next one. */
export const changes = <const T>(says: string, steps: Steps<T>): History<T> => ({
  says,
  at: (version) => stepAt(steps, version),
})

/** The same, where an answer takes work: it is done for the releases that are served. */
export const computes = <T>(says: string, steps: Steps<() => T>): History<T> => ({
  says,
  at: (version) => stepAt(steps, version)(),
})

/** False before a release. */
export const since = (says: string, first: Version): History<boolean> => ({
  says,
  at: (version) => within(version, { since: first }),
})

/** True up to a release, that one included. */
export const until = (says: string, last: Version): History<boolean> => ({
  says,
  at: (version) => within(version, { until: last }),
})

/** A list that each release adds to at the end, after what it takes away. */
export const grows = <const T>(
  says: string,
  comes: Differences<readonly T[]>,
  goes: Differences<readonly T[]> = {},
): History<readonly T[]> => ({
  says,
  at: (version) => grown(version, comes, goes),
})

/** What a list has grown to in a release. */
export const grown = <T>(
  version: Version,
  comes: Differences<readonly T[]>,
  goes: Differences<readonly T[]> = {},
): readonly T[] => {
  let list: T[] = []
  for (const release of upTo(version)) {
    const gone = goes[release]
    if (gone) list = list.filter((entry) => !gone.includes(entry))
    list.push(...(comes[release] ?? []))
  }
  return list
}

/** A table of which each release sets some keys anew, after it takes others away. */
export const amends = <T>(
  says: string,
  comes: Differences<Readonly<Record<string, T>>>,
  goes: Differences<readonly string[]> = {},
): History<ReadonlyMap<string, T>> => ({
  says,
  at: (version) => {
    const table = new Map<string, T>()
    for (const release of upTo(version)) {
      for (const key of goes[release] ?? []) table.delete(key)
      for (const [key, value] of Object.entries(comes[release] ?? {})) table.set(key, value)
    }
    return table
  },
})

/** Answers a release, each question by its name. Costs a walk of the table: do it once. */
export function fold<H extends Histories>(histories: H, version: Version): Folded<H> {
  const answers: Record<string, unknown> = {}
  // Pairs of names and answers would be a tenth of what a start allocates.
  for (const name of Object.keys(histories)) answers[name] = histories[name]?.at(version)
  // An index forgets which name has which type.
  return answers as Folded<H>
}

const upTo = (version: Version) => versions.slice(0, versions.indexOf(version) + 1)
