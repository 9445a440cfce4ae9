import { readFileSync } from 'node:fs'
import { isLosslessNumber } from 'lossless-json'
import { escapeForRegExp } from '../../src/contract/escape-for-reg-exp.js'
import { parseExact, writeExact } from '../../src/contract/exact-json.js'
import { type ContractFixture, expectedAnswer } from '../../src/contract/fixture.js'
import { asExpected } from '../../src/contract/matchers.js'
import { profiles } from '../../src/milvus/profiles/profiles.js'
import { type Version, versions } from '../../src/milvus/versions.js'
import { type Recording, recordings } from './recorded.js'

/** The distinct bodies that real servers of one release answered with, by the kind of request, without the names sent. */
type Evidence = ReadonlyMap<string, readonly unknown[]>

const folder = new URL('../../fixtures/recorded/', import.meta.url)

/**
 * Gives the function that tells in which releases of a case a real server was seen to give its answers: each
 * answer that the case expects of its own route was recorded there, for a request of the same keys with names of
 * its own.
 */
export function evidence(): (fixture: ContractFixture) => Version[] {
  const seen = new Map(versions.map((version) => [version, evidenceOf(version)]))
  return (fixture) =>
    fixture.profiles.filter((version) => isRecorded(fixture, version, seen.get(version)))
}

/** The provenance of a case that was recorded in these releases. */
export function withEvidence(provenance: string, releases: readonly Version[]): string {
  const [bare = ''] = provenance.split('; recorded: ')
  return releases.length === 0 ? bare : `${bare}; recorded: ${releases.join(', ')}`
}

function evidenceOf(version: Version): Evidence {
  const byKind = new Map<string, Map<string, unknown>>()
  for (const { file } of recordings.filter((recording) => recording.version === version)) {
    const { cases } = parseExact(readFileSync(new URL(file, folder), 'utf8')) as Recording
    for (const { request, answer } of cases.flatMap(({ steps }) => steps)) {
      const kind = kindOf(request.path.replace('/v2/vectordb/', ''), request.body)
      const bodies = byKind.get(kind) ?? new Map<string, unknown>()
      const body = withoutNames(answer.body, namesIn(request.body))
      byKind.set(kind, bodies.set(writeExact(body), body))
    }
  }
  return new Map([...byKind].map(([kind, bodies]) => [kind, [...bodies.values()]]))
}

function isRecorded(fixture: ContractFixture, version: Version, seen?: Evidence): boolean {
  const ok = profiles[version].successCode
  const own = fixture.steps.filter(
    ({ request, answer, answers }) =>
      request.path.split('?')[0] === fixture.route && (answer ?? answers),
  )
  return (
    own.length > 0 &&
    own.every((step) => {
      const bodies = seen?.get(kindOf(fixture.route, step.request.body)) ?? []
      const names = namesIn(step.request.body)
      const expected = withoutNames(expectedAnswer(step, version).body, names)
      const text = writeExact(expected)
      return bodies.some((body) => {
        const shown = asExpected(expected, body, { ok, bindings: new Map() })
        return writeExact(shown) === text
      })
    })
  )
}

/** A route with the keys that a request of it has, in any order; a body that is no object has none. */
function kindOf(route: string, body: unknown): string {
  const sent = typeof body === 'string' ? parsed(body) : body
  const isObject = typeof sent === 'object' && sent !== null && !Array.isArray(sent)
  return isObject ? `${route} ${Object.keys(sent).toSorted().join(' ')}` : route
}

function parsed(text: string): unknown {
  try {
    return parseExact(text)
  } catch {
    return undefined
  }
}

/**
 * The texts of a request, each with the key at which it stands, or all of them: `aliasName=collectionName`. The
 * longest first, as one may hold another.
 */
function namesIn(body: unknown): (readonly [text: string, keys: string])[] {
  const keysOf = new Map<string, Set<string>>()
  for (const [text, key] of textsIn(body)) {
    keysOf.set(text, (keysOf.get(text) ?? new Set()).add(key))
  }
  return [...keysOf]
    .map(([text, keys]) => [text, [...keys].toSorted().join('=')] as const)
    .toSorted(([a], [b]) => b.length - a.length)
}

function textsIn(body: unknown, key = ''): (readonly [text: string, key: string])[] {
  if (typeof body === 'string') return body === '' ? [] : [[body, key]]
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([inner, value]) =>
    textsIn(value, Array.isArray(body) ? key : inner),
  )
}

/** A body in which the texts of the request stand as the keys that they were sent under. */
function withoutNames(value: unknown, names: ReturnType<typeof namesIn>): unknown {
  if (typeof value === 'string') {
    return names.reduce((text, [name, keys]) => {
      if (!text.includes(name)) return text
      const pattern = new RegExp(`(?<![\\w<])${escapeForRegExp(name)}(?![\\w>])`, 'g')
      return text.replace(pattern, `{${keys}}`)
    }, value)
  }
  if (typeof value !== 'object' || value === null || isLosslessNumber(value)) return value
  if (Array.isArray(value)) return value.map((item) => withoutNames(item, names))
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, withoutNames(member, names)]),
  )
}
