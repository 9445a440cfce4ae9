import { type Static, type TSchema, Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import type { Case, CaseStep } from './case.js'
import { parseExact } from './exact-json.js'
import { type ContractFixture, readFixture, seedRequests } from './fixture.js'
import { stepsOfJournal } from './journal.js'
import type { CaseAnswer } from './server.js'

/**
 * Reads the cases of a file: a case of the contract, a recording (`{ "cases": […] }`), or a journal as
 * `GET /_emulator/requests` answers it.
 * @throws Error that names the file and what is wrong with it
 */
export function casesIn(file: string, text: string): Case[] {
  const document = parsed(file, text)
  return Array.isArray(Object(document).steps)
    ? [ofFixture(readFixture(file, text))]
    : casesOf(file, document)
}

const open = { additionalProperties: true }
const TextOrNull = Type.Union([Type.String(), Type.Null()])

const Journal = Type.Object(
  {
    requests: Type.Array(
      Type.Object(
        {
          id: Type.Optional(Type.Integer()),
          method: Type.String(),
          path: Type.String(),
          user: TextOrNull,
          database: TextOrNull,
          body: Type.Unknown(),
          status: Type.Integer(),
          answer: Type.Unknown(),
        },
        open,
      ),
    ),
  },
  open,
)

const Recording = Type.Object(
  {
    authorization: Type.Optional(Type.Boolean()),
    cut: Type.Optional(Type.Integer({ minimum: 0 })),
    cases: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          steps: Type.Array(
            Type.Object(
              {
                request: Type.Object(
                  {
                    method: Type.Optional(Type.String()),
                    path: Type.String(),
                    headers: Type.Optional(Type.Record(Type.String(), TextOrNull)),
                    body: Type.Optional(Type.Unknown()),
                  },
                  open,
                ),
                answer: Type.Optional(
                  Type.Unsafe<CaseAnswer>(Type.Object({ status: Type.Integer() }, open)),
                ),
              },
              open,
            ),
          ),
        },
        open,
      ),
    ),
  },
  open,
)

/**
 * The cases of a document that was read: of a recording or a journal.
 * @param name of where it comes from
 * @throws Error that says what is wrong with it
 */
export function casesOf(name: string, document: unknown): Case[] {
  const { cases, requests } = Object(document)
  if (requests !== undefined) {
    const journal = checked(name, Journal, document)
    const { length: held } = journal.requests
    const steps = stepsOfJournal(journal.requests)
    const newest = journal.requests.reduce((most, { id = 0 }) => Math.max(most, id), 0)
    return [{ name, steps, cut: held - steps.length, missing: Math.max(0, newest - held) }]
  }
  if (cases === undefined) {
    throw new Error(`${name}: it has none of "steps", "cases" and "requests"`)
  }
  const { cases: all, authorization: auth, cut = 0 } = checked(name, Recording, document)
  // An emulator that records writes its cases in turns, a step or more at a time.
  const stepsOf = new Map<string, CaseStep[]>()
  for (const { name: own, steps } of all) {
    const known = stepsOf.get(own) ?? []
    known.push(...(steps as readonly CaseStep[]))
    stepsOf.set(own, known)
  }
  return [...stepsOf].map(([own, steps], at) => ({
    name: `${name} ${own}`,
    ...(auth !== undefined && { auth }),
    steps,
    // It tells of all cases together.
    ...(at === 0 && cut > 0 && { cut }),
  }))
}

function checked<T extends TSchema>(name: string, schema: T, document: unknown): Static<T> {
  const first = Value.Errors(schema, document).First()
  if (first) throw new Error(`${name}: ${first.path || '/'}: ${first.message}`)
  return document as Static<T>
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
