import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { writeExact } from '../src/contract/exact-json.js'
import { expectedAnswer, isOlder } from '../src/contract/fixture.js'
import { apiPrefix, pathOf } from '../src/milvus/actions/action.js'
import { routes } from '../src/milvus/actions/index.js'
import { apiDocument } from '../src/milvus/openapi/document.js'
import { type Version, versions, within } from '../src/milvus/versions.js'
import { contractFixtures } from './support/contract.js'
import { type Recording, recordings } from './support/recorded.js'
import { startApp } from './support/start-app.js'

type Document = { paths: Record<string, unknown> } & Record<string, unknown>

const documentOf = (version: Version) => apiDocument(version) as unknown as Document

const validators = new Map<Version, ReturnType<typeof validatorsOf>>()

/** What a route of a document answers, by status. Each schema is compiled once, for all that is compared with it. */
function answersIn(version: Version) {
  const known = validators.get(version) ?? validatorsOf(version)
  validators.set(version, known)
  return known
}

function validatorsOf(version: Version) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'api', ...documentOf(version) })
  const known = new Map<string, ValidateFunction>()
  return (method: string, path: string, status: number): ValidateFunction => {
    const place =
      status === 200
        ? `paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}/responses/200`
        : responses[status]
    const key = place ?? 'components/responses/Refusal'
    const validate =
      known.get(key) ?? ajv.compile({ $ref: `api#/${key}/content/application~1json/schema` })
    known.set(key, validate)
    return validate
  }
}

interface Operation {
  readonly responses: Readonly<
    Record<200, { content: Record<string, { examples?: Record<string, { value: unknown }> }> }>
  >
}

const operationsOf = (version: Version) =>
  Object.entries(documentOf(version).paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
      method,
      path,
      operation,
    })),
  )

const responses: Readonly<Record<number, string>> = { 500: 'components/responses/Broken' }

/** As JavaScript reads it: a schema says nothing of digits beyond a double. */
function read(file: string): Recording {
  const text = readFileSync(new URL(`../fixtures/recorded/${file}`, import.meta.url), 'utf8')
  return JSON.parse(text) as Recording
}

describe.each(versions)('the OpenAPI document of %s', (version) => {
  test('is valid', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(documentOf(version)))
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
  })

  test('has every route of the release', () => {
    const paths = routes.filter((route) => within(version, route)).map(pathOf)
    expect(Object.keys(documentOf(version).paths).sort()).toEqual(paths.sort())
  })

  test('allows its own examples', () => {
    const answers = answersIn(version)
    const refused = operationsOf(version).flatMap(({ method, path, operation }) => {
      const examples = Object.values(
        operation.responses[200].content['application/json']?.examples ?? {},
      )
      const validate = answers(method, path, 200)
      return examples.filter(({ value }) => !validate(value)).map((one) => ({ path, ...one }))
    })
    expect(refused).toEqual([])
  })

  test('is served by an emulator of the release', async () => {
    const { app } = await startApp(version)
    const answer = await app.inject('/_emulator/openapi/v2.json')
    expect(answer.json()).toEqual(JSON.parse(JSON.stringify(documentOf(version))))
  })
})

const emulated = new Set(
  routes
    .filter((route) => 'run' in route)
    .map((route) => `${route.verb ?? 'POST'} ${pathOf(route)}`),
)

describe.each(recordings)('$file', ({ file, version }) => {
  test('holds no answer that its document does not allow', () => {
    const answers = answersIn(version)
    const refused: unknown[] = []
    for (const { name, steps } of read(file).cases) {
      for (const { request, answer } of steps) {
        const { method = 'POST' } = request
        const [path = ''] = request.path.split('?')
        if (!emulated.has(path) || answer.body === undefined) continue
        const validate = answers(method, path, answer.status)
        if (!validate(answer.body)) refused.push({ name, path, answer, errors: validate.errors })
      }
    }
    expect(refused.slice(0, 3)).toEqual([])
  })
})

describe.each(versions)('the contract of %s', (version) => {
  test('holds no answer that its document does not allow', () => {
    const answers = answersIn(version)
    const refused: unknown[] = []
    for (const { file, route, profiles, steps } of contractFixtures()) {
      const path = pathOfRoute(route)
      if (!profiles.includes(version) || !emulated.has(path)) continue
      for (const step of steps.filter(({ request }) => pathOfRoute(request.path) === path)) {
        const { method = 'POST' } = step.request
        const { status, body } = expectedAnswer(step, version)
        const code = isOlder(path) || version === '2.3' ? 200 : 0
        const answer = exampleOf(JSON.parse(writeExact(body)), code)
        // Of routes that the release lacks there is no document.
        if (answer === undefined || status === 404) continue
        const validate = answers(method, path, status)
        if (!validate(answer)) refused.push({ file, answer, errors: validate.errors })
      }
    }
    expect(refused.slice(0, 3)).toEqual([])
  })
})

const pathOfRoute = (route: string): string =>
  route.startsWith('/') ? route : `${apiPrefix}/${route}`

/** An answer that a fixture describes, with something in the place of each matcher; undefined where it describes a part. */
function exampleOf(expected: unknown, code: number): unknown {
  const text = JSON.stringify(expected)
  if (/"<(some|any)[:>]/.test(text)) return undefined
  const lists = JSON.stringify(expected, (_, value) => value?.['<unordered>'] ?? value)
  return JSON.parse(lists.replaceAll('"<ok>"', `${code}`).replace(/"<(id|number)(:\w+)?>"/g, '1'))
}
