/** The emulated releases, oldest first; each stands for one real server (`release` in `profiles/http.ts`). */
export const versions = ['2.3', '2.4', '2.5', '2.6', '3.0'] as const

export type Version = (typeof versions)[number]

/** A release as tags of its images name it: `v2.6.19`. */
export type ReleaseTag =
  | `v${Version}`
  | `${Version}${'.' | '-'}${string}`
  | `v${Version}${'.' | '-'}${string}`

/** A patch release counts as its minor release: `v2.6.19`, `2.6-latest` as `2.6`. Another text stays as it is. */
export const minorOf = (tag: string): string => tag.replace(/^v?(\d+\.\d+)([.-][\w.-]+)?$/, '$1')

/** A span of releases, both ends included; an absent end is open. */
export interface Span {
  readonly since?: Version
  readonly until?: Version
}

/** Whether `version` lies in `span`. */
export function within(version: Version, { since, until }: Span): boolean {
  const at = versions.indexOf(version)
  return (
    (since === undefined || at >= versions.indexOf(since)) &&
    (until === undefined || at <= versions.indexOf(until))
  )
}

/** Values by the release that brought each; one holds until the next. */
export type Steps<T> = { readonly '2.3': T } & { readonly [V in Version]?: T }

/** What holds in `version`. */
export function stepAt<T>(steps: Steps<T>, version: Version): T {
  let value = steps['2.3']
  for (const release of versions) {
    value = steps[release] ?? value
    if (release === version) break
  }
  return value
}
