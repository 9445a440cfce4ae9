import { readFileSync } from 'node:fs'
import { parseExact } from '../../src/emulator/journal/parse-exact.js'
import {
  type AnswerFacts,
  refusalKey,
  successKey,
  textsIn,
} from '../../src/emulator/receipts/answer-key.js'
import type { Counts } from '../../src/emulator/receipts/fidelity.js'
import { packSeen, type Seen } from '../../src/emulator/receipts/receipts.js'
import { apiOf, apiPrefix, pathOf, type Route } from '../../src/milvus/actions/action.js'
import { routes } from '../../src/milvus/actions/index.js'
import { profiles } from '../../src/milvus/profiles/profiles.js'
import { type Version, versions, within } from '../../src/milvus/versions.js'
import { contractFixtures } from './contract.js'
import { type RecordedStep, type Recording, recordings } from './recorded.js'

const folder = new URL('../../fixtures/recorded/', import.meta.url)

/** What the recordings show of real servers. */
export interface Receipts {
  readonly seen: Seen
  readonly counts: Counts
}

/** What stands behind a route in a release. */
interface Count {
  steps: number
  fixtures: number
  readonly refusals: Set<string>
}

/** Works out the receipts, which `npm run routes` writes. */
export function receipts(): Receipts {
  const seen = new Map<string, Set<Version>>()
  const found = new Map<string, Count>()
  const countOf = (name: string, version: Version): Count => {
    const key = `${name} ${version}`
    const count = found.get(key) ?? { steps: 0, fixtures: 0, refusals: new Set() }
    found.set(key, count)
    return count
  }
  for (const { file, version } of recordings) {
    // Only texts count: numbers may lose digits.
    const { cases } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Recording
    const older = version === '2.3' && file === '2.3-off.json' ? stepsOfV1() : []
    for (const step of [...cases.flatMap(({ steps }) => steps), ...older]) {
      const route = routeOf(step.request.path, step.request.method ?? 'POST', version)
      const isDone = route !== undefined && isSuccess(step.answer, route, version)
      const key = isDone ? successKey(nameOf(route)) : refusalKey(factsOf(step, route))
      seen.set(key, (seen.get(key) ?? new Set()).add(version))
      if (!route) continue
      const count = countOf(nameOf(route), version)
      count.steps++
      if (!isDone) count.refusals.add(key)
    }
  }
  for (const { route, steps, provenance } of contractFixtures()) {
    const recorded = provenance.split('; recorded: ')[1]?.split(', ') ?? []
    const own = steps.find(({ request }) => request.path.split('?')[0] === route)
    for (const version of versions.filter((one) => recorded.includes(one))) {
      const served = routeOf(pathFromRoot(route), own?.request.method ?? 'POST', version)
      if (served) countOf(nameOf(served), version).fixtures++
    }
  }
  return { seen: packSeen(seen), counts: tableOf(found) }
}

/** What a real 2.3 answered on the older API (fixtures/engine/README.md). */
function stepsOfV1(): RecordedStep[] {
  const file = new URL('../../fixtures/engine/rest-v1-2.3.json', import.meta.url)
  const { steps } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly steps: readonly { path: string; request: unknown; response: string }[]
  }
  return steps.map(({ path, request, response }) => ({
    request: { path, body: request },
    answer: { status: 200, body: JSON.parse(response) },
  }))
}

const nameOf = (route: Route): string => `${route.verb ?? 'POST'} ${pathOf(route)}`

const pathFromRoot = (path: string): string =>
  path.startsWith('/') ? path : `${apiPrefix}/${path}`

const routeOf = (path: string, method: string, version: Version): Route | undefined =>
  routes.find(
    (route) => nameOf(route) === `${method} ${path.split('?')[0]}` && within(version, route),
  )

function isSuccess({ status, body }: RecordedStep['answer'], route: Route, version: Version) {
  if ('run' in route && route.bare && !Object.hasOwn(Object(body), 'code')) return status === 200
  return Object(body).code === apiOf(route).successCode(profiles[version])
}

function factsOf({ request, answer }: RecordedStep, route: Route | undefined): AnswerFacts {
  const { code, message } = Object(answer.body)
  const user = /(?:Bearer )?([^: ]+):/.exec(request.headers?.Authorization ?? '')?.[1] ?? ''
  const sent = typeof request.body === 'string' ? parseExact(request.body) : request.body
  return {
    ...{ route: route && nameOf(route), status: answer.status, code },
    message: message ?? answer.text ?? '',
    names: [user, request.headers?.['DB-Name'] ?? '', ...textsIn(sent)],
  }
}

/** All routes, in each release. */
function tableOf(found: ReadonlyMap<string, Count>): Counts {
  const names = [...new Set(routes.map(nameOf))].toSorted()
  const cell = (name: string, version: Version) => {
    const [, method = '', path = ''] = /^(\S+) (\S+)$/.exec(name) ?? []
    if (!routeOf(path, method, version)) return '-'
    const { steps = 0, fixtures = 0, refusals } = found.get(`${name} ${version}`) ?? {}
    return `${steps}/${fixtures}/${refusals?.size ?? 0}`
  }
  return Object.fromEntries(
    names.map((name) => [name, versions.map((version) => cell(name, version)).join(' ')]),
  )
}
