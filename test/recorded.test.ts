import { isDeepStrictEqual } from 'node:util'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, describe, expect, test } from 'vitest'
import { comparable } from '../src/contract/comparable.js'
import { startNamespace } from './support/namespaces.js'
import {
  bodyText,
  parseAnswer,
  type RecordedCase,
  type RecordedStep,
  type Recording,
  readRecording,
  recordings,
} from './support/recorded.js'

const only = process.env.RECORDED_CASE

const leftAlias =
  'an alias of an earlier case on the same server was still taken, so it was not made here'

const leftRole = 'a role of an earlier case on the same server was still there, with its grants'
const lateAdmin =
  'bob had been an admin in an earlier case on the same server, which took that up only now'

/** Steps, of a release or of one file, whose recorded answer cannot be that of a server that began empty, and why. */
const mistaken = new Map([
  [
    '2.3 rename_across 9',
    'speaks of `c2` as of a name just dropped: an earlier case on the same server had dropped one',
  ],
  ...[5, 6, 8].map((step) => [`2.3 alias_many ${step}`, leftAlias] as const),
  ...[
    'role_life 0',
    'role_life 3',
    'role_life 12',
    'role_names 13',
    'role_limit 7',
    'role_limit 9',
    'grant_v1_bad 0',
    'grant_v2 0',
    'grant_v2 7',
    'grant_v2 14',
    'grant_v2_bad 0',
    'grant_without_auth 0',
    'grant_without_auth 6',
    'allowed_collection 2',
    'allowed_global 1',
    'allowed_groups 2',
    'visible_lists 5',
  ].map((place) => [`2.3-on ${place}`, leftRole] as const),
  ...Array.from(
    { length: 17 },
    (_, i) => [`2.4-on denied_collections ${i + 5}`, lateAdmin] as const,
  ),
])

/**
 * Steps of the shapes of any release where the stand-in for the vector engine found nothing, which a real one refuses: a
 * radius that is no number, a range whose bounds are the wrong way round (spec/entities.md §8.5).
 */
const refusedByEngine = new Set(['ent_search_params_loaded_0 17', 'ent_search_params_loaded_1 2'])

const entityRecording = /^(entities|shapes)-/

/**
 * Steps of the entity recordings of 2.3 that speak of an earlier case on the same server, which had dropped a
 * collection of that name, or read so soon that rows did not show yet (2.3 ignores the level `Strong`).
 */
const isOfOlderServer = (file: string, { request, answer }: RecordedStep): boolean => {
  if (!/^(entities|shapes)-2\.3/.test(file)) return false
  const text = JSON.stringify(answer.body ?? '')
  const reads = /entities\/(query|get|search)$/.test(request.path)
  return (
    /collection not found\[collection=\d+\]/.test(text) ||
    (reads && (/"data":\[\]/.test(text) || /"count\(\*\)"/.test(text)))
  )
}

for (const { file, version } of recordings) {
  const recording = readRecording(file)
  const waiting = new Map<string, number>()
  const isMistaken = (name: string, step: number) =>
    [version, file.replace('.json', '')].some((of) => mistaken.has(`${of} ${name} ${step}`))

  describe(`recorded: ${file}`, () => {
    for (const recorded of recording.cases) {
      if (only && !recorded.name.match(only)) continue
      test(recorded.name, async (context) => {
        const { app, prefix } = await startNamespace(version, { auth: recording.authorization })
        for (const [number, step] of recorded.steps.entries()) {
          const answer = await send(app, prefix, recording, step)
          const missing = notImplemented(answer)
          if (missing) {
            waiting.set(missing, (waiting.get(missing) ?? 0) + 1)
            if (!goesOn(file, recorded)) context.skip(`waits for ${missing}`)
          } else if (
            !step.unsteady &&
            !isMistaken(recorded.name, number) &&
            !(file.startsWith('shapes') && refusedByEngine.has(`${recorded.name} ${number}`)) &&
            !isOfOlderServer(file, step)
          ) {
            const recordedAnswer = expected(recording, step)
            // `expect` takes as long as the server: it is for what differs.
            if (isDeepStrictEqual(answer, recordedAnswer)) continue
            expect({ step: number, ...answer }).toEqual({ step: number, ...recordedAnswer })
          }
        }
      })
    }
    afterAll(() => {
      for (const [route, cases] of waiting) console.log(`${file}: ${cases} steps wait for ${route}`)
    })
  })
}

/** Damaged bodies do not depend on one another, and what reads rows changes nothing. */
const goesOn = (file: string, { tags }: RecordedCase): boolean =>
  tags.includes('decode') || entityRecording.test(file)

async function send(
  app: FastifyInstance,
  prefix: string,
  recording: Recording,
  { request }: RecordedStep,
) {
  const headers = { ...recording.requestHeaders, ...request.headers }
  const body = bodyText(request.body)
  const answer = await app.inject({
    method: (request.method ?? 'POST') as NonNullable<InjectOptions['method']>,
    url: prefix + request.path,
    headers: Object.fromEntries(
      Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null),
    ),
    ...(body !== undefined && { payload: body }),
  })
  return {
    status: answer.statusCode,
    headers: shownHeaders(answer.headers, prefix),
    answer: contentOf(answer.headers['content-type'], answer.payload, request.path),
  }
}

/** A redirect leads back into the namespace. */
const shownHeaders = (headers: Readonly<Record<string, unknown>>, prefix: string) =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(
        ([name]) =>
          !['content-length', 'date', 'connection', 'x-milvus-trace-id', 'keep-alive'].includes(
            name,
          ),
      )
      .map(([name, value]) => [
        name,
        name === 'location' ? String(value).replace(prefix, '') : value,
      ]),
  )

const contentOf = (type: unknown, payload: string, path: string): unknown =>
  String(type).startsWith('application/json') ? comparable(parseAnswer(payload), path) : payload

function expected(recording: Recording, { request, answer }: RecordedStep) {
  return {
    status: Number(answer.status),
    headers: answer.headers ?? recording.answerHeaders,
    answer: answer.text ?? comparable(answer.body, request.path),
  }
}

/** The route that an answer says is not emulated yet. */
function notImplemented({
  status,
  answer,
}: {
  status: number
  answer: unknown
}): string | undefined {
  if (status !== 501) return undefined
  return /implement (\S+) yet/.exec((answer as { message: string }).message)?.[1]
}
