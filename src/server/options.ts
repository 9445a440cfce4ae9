import { type TSchema, Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { nearest } from '../emulator/nearest.js'
import { longestTimer } from '../emulator/timer.js'
import { limits } from '../milvus/profiles/limits.js'
import { versions } from '../milvus/versions.js'

/** What an option may be, and how a refusal says it. */
type Kind = readonly [schema: TSchema, expects: string]

const anyFunction = Type.Unsafe<() => unknown>(Type.Function([], Type.Unknown()))
const bool: Kind = [Type.Boolean(), 'true or false']
const text: Kind = [Type.String({ minLength: 1 }), 'a text']
const port = Type.Integer({ minimum: 0, maximum: 65_535 })
const milliseconds: Kind = [
  Type.Integer({ minimum: 0, maximum: longestTimer }),
  'a number of milliseconds',
]
const callback: Kind = [anyFunction, 'a function']

/** All that `createApp` and `startEmulator` take. */
const kinds: Readonly<Record<string, Kind>> = {
  profile: [
    Type.Union(versions.map((version) => Type.Literal(version))),
    `one of ${versions.join(', ')}`,
  ],
  auth: bool,
  rootPassword: text,
  rootShouldBindRole: bool,
  seeds: [
    Type.Array(Type.Union([Type.String({ minLength: 1 }), Type.Object({})])),
    'a list of file names and documents',
  ],
  limits: [Type.Record(Type.String(), Type.Number({ minimum: 0 })), 'numbers by name'],
  loadDelay: milliseconds,
  indexBuildDelay: milliseconds,
  searchDelay: milliseconds,
  journal: [
    Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    'a number of requests from 0 to 1000000',
  ],
  clock: callback,
  schedule: callback,
  ids: [Type.Unknown(), 'a source of ids'],
  bodyLimit: [
    Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }),
    'a number of bytes from 1 to 2147483647',
  ],
  allowHosts: [Type.Array(Type.String({ minLength: 1 })), 'a list of host names'],
  logger: [Type.Unknown(), 'a logger'],
  port: [port, 'a port from 0 to 65535'],
  host: text,
  managementPort: [Type.Union([port, Type.Literal('off')]), 'a port from 0 to 65535, or off'],
  state: [Type.String(), 'a file name'],
  lullMs: milliseconds,
  graceMs: milliseconds,
}

/**
 * Refuses what would be taken without effect, or with another than it says.
 * @throws Error that names the option
 */
export function checkOptions(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
    if (!kind) throw unknown(name, Object.keys(kinds))
    const [schema, expects] = kind
    if (value !== undefined && !Value.Check(schema, value)) {
      throw new Error(`${name}: ${shown(value)} is not ${expects}`)
    }
    if (name === 'limits') checkLimits(value ?? {})
  }
}

function checkLimits(given: object): void {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(limits, name)) throw unknown(`limits.${name}`, Object.keys(limits), name)
  }
}

function unknown(path: string, known: readonly string[], name = path): Error {
  const near = nearest(name, known)
  const hint = near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`
  return new Error(`${path}: no such option; ${hint}`)
}

const shown = (value: unknown): string =>
  typeof value === 'function' ? 'a function' : (JSON.stringify(value) ?? String(value))
