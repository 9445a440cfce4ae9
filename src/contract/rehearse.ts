import type { Version } from '../milvus/versions.js'
import type { Case } from './case.js'
import { replay } from './replay.js'
import type { CaseAnswer, Send } from './server.js'
import { type StepDifference, stepDifferences } from './step-differences.js'

/** A fresh server that nobody else asks. */
export interface StartedWorld {
  readonly send: Send
  close(): Promise<void>
}

/** Starts a release with the seeds of the one whose requests are rehearsed. */
export type StartWorld = (release: Version) => Promise<StartedWorld>

/** A request that two releases answer differently. */
export interface RehearsalDifference extends Omit<StepDifference, 'one' | 'other'> {
  /** The release of `answer`. */
  readonly release: Version
  readonly case: string
  /** What the release that the requests come from answers. */
  readonly before: CaseAnswer
  readonly answer: CaseAnswer
}

/**
 * Sends cases to fresh servers of several releases, one server at a time.
 * @returns the requests that another release answers differently than `from`, by release and in their order
 */
export async function rehearse(
  cases: readonly Case[],
  from: Version,
  to: readonly Version[],
  start: StartWorld,
): Promise<RehearsalDifference[]> {
  const differences: RehearsalDifference[] = []
  const before: CaseAnswer[][] = []
  for (const one of cases) before.push(await answersOf(one, from, start))
  for (const release of to) {
    for (const [number, one] of cases.entries()) {
      const answers = await answersOf(one, release, start)
      const found = await stepDifferences(one.steps, before[number] ?? [], answers)
      for (const { one: old, other: answer, ...difference } of found) {
        differences.push({ release, case: one.name, ...difference, before: old, answer })
      }
    }
  }
  return differences
}

async function answersOf(one: Case, release: Version, start: StartWorld): Promise<CaseAnswer[]> {
  const { send, close } = await start(release)
  try {
    return await replay(send, one.steps)
  } finally {
    await close()
  }
}
