import { ensure } from '../errors/error.js'
import { badAutoCommit } from '../errors/imports.js'
import type { Profile } from '../profiles/profiles.js'

type Options = Readonly<Record<string, string | null>>

/** @throws MilvusError 1801 */
export function checkAutoCommit(profile: Profile, options: Options): void {
  if (!profile.importsInTwoPhases || !Object.hasOwn(options, 'auto_commit')) return
  const text = options.auto_commit?.toLowerCase()
  ensure(text === 'true' || text === 'false', badAutoCommit)
}

/** Whether rows become visible by themselves. */
export const autoCommits = ({ importsInTwoPhases }: Profile, options: Options): boolean =>
  !importsInTwoPhases || options.auto_commit?.toLowerCase() !== 'false'
