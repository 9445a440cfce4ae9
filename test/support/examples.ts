import { writeExact } from '../../src/contract/exact-json.js'
import {
  type ContractFixture,
  type ContractStep,
  expectedAnswer,
  isOlder,
} from '../../src/contract/fixture.js'
import { apiPrefix, pathOf, type Route } from '../../src/milvus/actions/action.js'
import { routes } from '../../src/milvus/actions/index.js'
import type { Example } from '../../src/milvus/openapi/examples.js'
import { profiles } from '../../src/milvus/profiles/profiles.js'
import { type Version, versions, within } from '../../src/milvus/versions.js'
import { contractFixtures } from './contract.js'

/** The examples of the OpenAPI documents, by method and path, which `npm run routes` takes from the contract. */
export function examples(): Record<string, string> {
  const fixtures = contractFixtures()
  const named = routes.map((route) => {
    const name = `${route.verb ?? 'POST'} ${pathOf(route)}`
    const own = fixtures.filter((fixture) => pathFromRoot(fixture.route) === pathOf(route))
    return [name, writeExact(examplesOf(route, own))] as const
  })
  return Object.fromEntries(named.filter(([, found]) => found !== '[]').toSorted())
}

const pathFromRoot = (path: string): string =>
  path.startsWith('/') ? path : `${apiPrefix}/${path}`

/** Of each release the shortest success, with data if there is one, and of each code the shortest refusal; equal ones once. */
function examplesOf(route: Route, fixtures: readonly ContractFixture[]): Example[] {
  const found = new Map<string, { readonly example: Answered; readonly of: Version[] }>()
  for (const version of versions.filter((one) => within(one, route))) {
    for (const example of shortest(fixtures, version)) {
      const key = writeExact(example)
      const known = found.get(key) ?? { example, of: [] }
      known.of.push(version)
      found.set(key, known)
    }
  }
  return [...found.values()].map(({ example, of }) => ({ in: of.join(' '), ...example }))
}

type Answered = Omit<Example, 'in'>

function shortest(fixtures: readonly ContractFixture[], version: Version): Answered[] {
  const best = new Map<string, Answered>()
  for (const fixture of fixtures.filter(({ profiles }) => profiles.includes(version))) {
    for (const step of fixture.steps) {
      const example = exampleOf(fixture.route, step, version)
      if (!example) continue
      const code = String(example.answer.code)
      const known = best.get(code)
      if (!known || weightOf(example) < weightOf(known)) best.set(code, example)
    }
  }
  return [...best]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, example]) => example)
}

/** Empty data says least. */
const weightOf = ({ request, answer }: Answered): number =>
  writeExact([request, answer]).length + (/\[\]|\{\}/.test(writeExact(answer.data)) ? 10_000 : 0)

/** A step as an example, where its answer can be written without matchers. */
function exampleOf(route: string, step: ContractStep, version: Version): Answered | undefined {
  const { request } = step
  const { status, body: expected } = expectedAnswer(step, version)
  const isPlain = request.path === route && !request.headers && typeof request.body === 'object'
  const body = Object(concrete(expected))
  const { code, message } = body
  if (!isPlain || status !== 200 || code === undefined || matcher.test(writeExact(body))) {
    return undefined
  }
  const success = isOlder(route) ? 200 : profiles[version].successCode
  if (code === '<ok>' || code === success) {
    return { request: request.body, answer: { ...body, code: '<ok>' } }
  }
  return general.includes(code) ? undefined : { answer: { code, message } }
}

/** Every route has some of these, and the documents tell so: an example of each would be the same everywhere. */
const general = [800, 1100, 1800, 1801, 1802, 1807, 65535]

/** Any but that of the code of success. */
const matcher = /<(?!ok>)(?:id|any|number|some|unordered)/

/** An answer with something that its matchers take in their place, where that is known. */
function concrete(value: unknown): unknown {
  if (typeof value === 'string') {
    if (/^<id(:\w+)?>$/.test(value)) return someId
    return value.replace(/<id(:\w+)?>/g, String(someId))
  }
  if (Array.isArray(value)) return value.map(concrete)
  if (typeof value !== 'object' || value === null) return value
  if ('<unordered>' in value) return concrete(value['<unordered>'])
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, concrete(inner)]))
}

/** With as many digits as JavaScript holds. */
const someId = 449812345678901
