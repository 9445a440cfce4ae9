import { readFileSync } from 'node:fs'
import { isLosslessNumber } from 'lossless-json'
import { profiles } from '../../src/milvus/profiles/profiles.js'
import { type Version, versions } from '../../src/milvus/versions.js'
import { type ContractFixture, expectedAnswer, parseExact, writeExact } from './contract.js'
import { asExpected, escapeForRegExp } from './contract-match.js'
import { type Recording, recordings } from './recorded.js'

/** The distinct bodies that real servers of one release answered with, by route, without the names sent. */
type Evidence = ReadonlyMap<string, readonly unknown[]>

const folder = new URL('../../fixtures/recorded/', import.meta.url)

/**
 * Gives the function that tells in which releases of a case a real server was seen to give its answers: each
 * answer that the case expects of its own route was recorded there, with names of its own.
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
  const byRoute = new Map<string, Map<string, unknown>>()
  for (const { file } of recordings.filter((recording) => recording.version === version)) {
    const { cases } = parseExact(readFileSync(new URL(file, folder), 'utf8')) as Recording
    for (const { request, answer } of cases.flatMap(({ steps }) => steps)) {
      const route = request.path.replace('/v2/vectordb/', '')
      const bodies = byRoute.get(route) ?? new Map<string, unknown>()
      const body = withoutNames(answer.body, namesIn(request.body))
      byRoute.set(route, bodies.set(writeExact(body), body))
    }
  }
  return new Map([...byRoute].map(([route, bodies]) => [route, [...bodies.values()]]))
}

function isRecorded(fixture: ContractFixture, version: Version, seen?: Evidence): boolean {
  const ok = profiles[version].successCode
  const bodies = seen?.get(fixture.route) ?? []
  const own = fixture.steps.filter(
    ({ request, answer, answers }) => request.path === fixture.route && (answer ?? answers),
  )
  return (
    own.length > 0 &&
    own.every((step) => {
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

/** The texts of a request, with the keys at which they stand; the longest first, as one may hold another. */
function namesIn(body: unknown, key = ''): (readonly [text: string, key: string])[] {
  if (typeof body === 'string') return body === '' ? [] : [[body, key]]
  if (typeof body !== 'object' || body === null) return []
  const names = Object.entries(body).flatMap(([inner, value]) =>
    namesIn(value, Array.isArray(body) ? key : inner),
  )
  return names.sort(([a], [b]) => b.length - a.length)
}

/** A body in which the texts of the request stand as the keys that they were sent under. */
function withoutNames(value: unknown, names: ReturnType<typeof namesIn>): unknown {
  if (typeof value === 'string') {
    return names.reduce((text, [name, key]) => {
      const pattern = new RegExp(`(?<![\\w<])${escapeForRegExp(name)}(?![\\w>])`, 'g')
      return text.replace(pattern, `{${key}}`)
    }, value)
  }
  if (typeof value !== 'object' || value === null || isLosslessNumber(value)) return value
  if (Array.isArray(value)) return value.map((item) => withoutNames(item, names))
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, withoutNames(member, names)]),
  )
}
