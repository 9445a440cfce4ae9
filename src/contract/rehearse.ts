import type { Version } from '../milvus/versions.js'
import type { Case } from './case.js'
import type { Difference } from './difference.js'
import { replay } from './replay.js'
import { type CaseAnswer, type CaseRequest, sender } from './server.js'
import { stepDifferences } from './step-differences.js'

/** A fresh server that nobody else asks. */
export interface StartedWorld {
  readonly url: string
  readonly token: string
  close(): Promise<void>
}

/** Starts a release with the seeds of the one whose requests are rehearsed. */
export type StartWorld = (release: Version) => Promise<StartedWorld>

/** A request that two releases answer differently. */
export interface RehearsalDifference extends Difference {
  /** The release of `answer`. */
  readonly release: Version
  readonly case: string
  /** Of the request in its case, from 1. */
  readonly step: number
  readonly request: CaseRequest
  /** What the release that the requests come from answers. */
  readonly before: CaseAnswer
  readonly answer: CaseAnswer
}

/**
 * Sends cases to fresh servers of several releases.
 * @returns the requests that another release answers differently than `from`, by release and in their order
 */
export async function rehearse(
  cases: readonly Case[],
  from: Version,
  to: readonly Version[],
  start: StartWorld,
): Promise<RehearsalDifference[]> {
  const differences: RehearsalDifference[] = []
  const before = await Promise.all(cases.map((one) => answersOf(one, from, start)))
  for (const release of to) {
    for (const [number, one] of cases.entries()) {
      const answers = await answersOf(one, release, start)
      const found = stepDifferences(one.steps, before[number] ?? [], answers)
      for (const { one: old, other: answer, ...difference } of found) {
        differences.push({ release, case: one.name, ...difference, before: old, answer })
      }
    }
  }
  return differences
}

async function answersOf(one: Case, release: Version, start: StartWorld): Promise<CaseAnswer[]> {
  const { url, token, close } = await start(release)
  try {
    return await replay(sender({ url, token }), one.steps)
  } finally {
    await close()
  }
}
