import type { Case } from './case.js'
import { parseExact } from './exact-json.js'
import { type ContractFixture, readFixture, seedRequests } from './fixture.js'
import { type JournalRequest, stepsOfJournal } from './journal.js'

/**
 * Reads the cases of a file: a case of the contract, a recording (`{ "cases": […] }`), or a journal as
 * `GET /_emulator/requests` answers it.
 * @throws Error that names the file and what is wrong with it
 */
export function casesIn(file: string, text: string): Case[] {
  const document = parsed(file, text)
  const { cases, requests, steps, authorization } = Object(document) as CaseDocument
  if (Array.isArray(requests)) return [{ name: file, steps: stepsOfJournal(requests) }]
  if (Array.isArray(cases)) {
    const auth = authorization === undefined ? {} : { auth: authorization }
    return cases.map(({ name, steps }) => ({ name: `${file} ${name}`, ...auth, steps }))
  }
  if (Array.isArray(steps)) return [ofFixture(readFixture(file, text))]
  throw new Error(`${file}: it has none of "steps", "cases" and "requests"`)
}

interface CaseDocument {
  readonly cases?: readonly Case[]
  readonly requests?: readonly JournalRequest[]
  readonly steps?: unknown
  readonly authorization?: boolean
}

function parsed(file: string, text: string): unknown {
  try {
    return parseExact(text)
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`)
  }
}

function ofFixture(fixture: ContractFixture): Case {
  const { file, profiles, auth, steps } = fixture
  const users = seedRequests(fixture).map((request) => ({ request }))
  const own = steps.map(({ request: { path, ...rest } }) => ({
    request: { path, ...withoutUndefined(rest) },
  }))
  return {
    name: file,
    profiles,
    ...(auth !== undefined && { auth }),
    steps: [...users, ...own],
  }
}

/** What a schema's optional member is read as, `exactOptionalPropertyTypes` has no place for. */
const withoutUndefined = (rest: object): object =>
  Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
