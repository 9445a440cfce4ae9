import type { Case } from './case.js'
import { withoutEarlierJobs } from './earlier-jobs.js'
import { writeExact } from './exact-json.js'
import { cleanUp, type Holdings } from './holdings.js'
import { withoutRemembered } from './remembered.js'
import { replay } from './replay.js'
import type { ReportedDifference } from './report.js'
import { type Send, type Server, sender } from './server.js'
import { stepDifferences } from './step-differences.js'

export interface Comparison {
  readonly cases: number
  readonly requests: number
  /** Cases that would have touched what the server holds. */
  readonly leftOut: readonly string[]
  /** What could not be dropped afterwards. */
  readonly leftBehind: readonly string[]
  readonly differences: readonly ReportedDifference[]
}

/** An empty emulator for one case. */
export type FreshEmulator = (number: number) => { readonly send: Send; close(): void }

/** The cases that a server can be asked. */
export const casesFor = (cases: readonly Case[], { profile, auth }: Server): Case[] =>
  cases.filter((one) => (one.profiles?.includes(profile) ?? true) && (one.auth ?? auth) === auth)

/**
 * Sends cases to a server and each to an empty emulator too.
 * @param before what the server holds, which stays as it is
 */
export async function compare(
  server: Server,
  before: Holdings,
  cases: readonly Case[],
  fresh: FreshEmulator,
): Promise<Comparison> {
  const send = sender(server)
  const taken = namesOf(before)
  const leftOut: string[] = []
  const leftBehind = new Set<string>()
  const differences: ReportedDifference[] = []
  let requests = 0
  for (const [number, one] of cases.entries()) {
    if (touches(one, taken)) {
      leftOut.push(one.name)
      continue
    }
    const emulator = fresh(number)
    const sent = one.steps.map(({ request }) => request)
    try {
      const ours = await replay(emulator.send, one.steps)
      const theirs = await replay(await withoutEarlierJobs(send, sent), one.steps)
      requests += sent.length
      for (const { one: real, other: emulated, ...difference } of await stepDifferences(
        one.steps,
        theirs,
        ours,
        withoutRemembered,
      )) {
        const answers = [['upstream', real] as const, ['emulator', emulated] as const]
        differences.push({ case: one.name, ...difference, answers })
      }
    } finally {
      emulator.close()
      for (const thing of (await cleanUp(send, before, sent)).keys()) leftBehind.add(thing)
    }
  }
  const compared = cases.length - leftOut.length
  return { cases: compared, requests, leftOut, leftBehind: [...leftBehind], differences }
}

/** The names of collections, users and so on that a server holds. */
function namesOf(held: Holdings): string[] {
  const things = [...held].filter(([thing]) => !/^(grant|property) /.test(thing))
  return things.flatMap(([, { body }]) =>
    Object.entries(Object(body))
      .filter(
        ([key, value]) => typeof value === 'string' && !(key === 'dbName' && value === 'default'),
      )
      .map(([, value]) => String(value)),
  )
}

const touches = (one: Case, names: readonly string[]): boolean =>
  names.length > 0 &&
  one.steps.some(({ request }) => {
    const text = writeExact(request)
    return names.some((name) => text.includes(JSON.stringify(name)))
  })
