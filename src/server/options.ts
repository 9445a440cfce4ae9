import { inspect } from 'node:util'
import { type TSchema, Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { certificateFault, pairFault } from '../emulator/certificates.js'
import { checkFiles } from '../emulator/file-clashes.js'
import { hiddenKind, isNamed } from '../emulator/kind-of.js'
import { nearest } from '../emulator/nearest.js'
import {
  answerFrom,
  bool,
  bytes,
  embed,
  hostNames,
  limitKinds,
  milliseconds,
  password,
  port,
  portOrOff,
  release,
  requests,
  userNames,
} from '../emulator/option-kinds.js'
import { shortened } from '../emulator/shortened.js'
import { limits } from '../milvus/profiles/limits.js'
import { versions } from '../milvus/versions.js'

/** What an option may be, and how a refusal says it. */
interface Kind {
  readonly schema: TSchema
  readonly expects: string
}

const kind = (schema: TSchema, expects: string): Kind => ({ schema, expects })

const name = Type.String({ minLength: 1 })
const text = kind(name, 'a text')
const folder = kind(name, 'a folder')
const file = kind(name, 'a file name')
/** In ASCII and without blanks around: as another, no request could bring it along. */
const headerText = kind(
  Type.String({ pattern: '^[!-~]([ -~]*[!-~])?$' }),
  'a text that a header can hold',
)
/** A release, or the tag of one of its images. */
const releaseForm = `^v?(${versions.join('|').replaceAll('.', '\\.')})([.-][\\w.-]+)?$`
const anyFunction = Type.Unsafe<() => unknown>(Type.Function([], Type.Unknown()))
const callback = kind(anyFunction, 'a function')

const key = Type.Union([
  Type.String(),
  Type.Uint8Array(),
  Type.Array(Type.Unknown(), { minItems: 1 }),
])
/** What Fastify and we call of a logger. */
const logger = Type.Object(
  Object.fromEntries(['error', 'warn', 'info', 'debug'].map((level) => [level, anyFunction])),
)

const numbers = Type.Record(Type.String(), Type.Number({ minimum: 0 }))

/** All that `createApp` and `startEmulator` take. */
const kinds: Readonly<Record<string, Kind>> = {
  profile: kind(Type.String({ pattern: releaseForm }), release.expects),
  auth: bool,
  rootPassword: password,
  rootShouldBindRole: bool,
  superUsers: kind(userNames.schema, `a list of ${userNames.expects}`),
  embed,
  seeds: kind(
    Type.Array(Type.Union([name, Type.Object({})])),
    'a list of file names and documents',
  ),
  limits: kind(
    // Names that there are not have a refusal of their own.
    Type.Intersect([numbers, Type.Object(limitKinds.schema.properties)]),
    limitKinds.expects,
  ),
  providerStates: folder,
  loadDelay: milliseconds,
  indexBuildDelay: milliseconds,
  searchDelay: milliseconds,
  importRoot: folder,
  importDelay: milliseconds,
  journal: requests,
  clock: callback,
  schedule: callback,
  ids: callback,
  bodyLimit: bytes,
  upstream: text,
  twin: text,
  answerFrom,
  upstreamCa: kind(Type.Union([name, Type.Uint8Array()]), 'an authority as PEM'),
  tls: kind(
    Type.Union([Type.Literal('auto'), Type.Object({ cert: key, key })]),
    '"auto", or an object with cert and key',
  ),
  allowHosts: hostNames,
  control: kind(Type.Union([Type.Literal('on'), Type.Literal('off')]), '"on" or "off"'),
  controlToken: headerText,
  logger: kind(logger, 'a logger: an object with the functions error, warn, info and debug'),
  port,
  host: text,
  managementPort: portOrOff,
  state: file,
  record: file,
  lullMs: milliseconds,
  graceMs: milliseconds,
}

/** What no message repeats. */
const secrets = ['tls', 'controlToken', 'rootPassword']

/**
 * Refuses what would be taken without effect, or with another than it says.
 * @throws Error that names the option
 */
export function checkOptions(options: object): void {
  if (!isNamed(options)) {
    throw new Error(`options: ${shown(options)} is not an object of options`)
  }
  for (const [name, value] of Object.entries(options)) {
    const known = Object.hasOwn(kinds, name) ? kinds[name] : undefined
    if (!known) throw unknown(name, Object.keys(kinds))
    const { schema, expects } = known
    if (name === 'tls') checkNames(name, value, partsOfTls)
    const isOther = ofNames.includes(name) && typeof value === 'object' && !isNamed(value)
    if (value !== undefined && (isOther || !Value.Check(schema, value))) {
      const what = secrets.includes(name) ? 'it' : shown(value)
      throw new Error(`${name}: ${what} is not ${expects}`)
    }
    if (name === 'limits') checkNames(name, value, Object.keys(limits))
  }
  checkPorts(options)
  checkPlaces(options)
  checkUpstream(options)
  checkControl(options)
  checkTls(options)
}

/** Options whose values are objects of names. */
const ofNames = ['limits', 'tls']

/** What only a server that listens has, or keeps. */
const ofServer = ['port', 'host', 'managementPort', 'state', 'record', 'lullMs', 'graceMs']

const isOfServer = (name: string, value: unknown): boolean =>
  ofServer.includes(name) || (name === 'tls' && value === 'auto')

/**
 * As `checkOptions` does, for an app that does not listen.
 * @throws Error that names the option
 */
export function checkAppOptions(options: object): void {
  checkOptions(options)
  const idle = Object.entries(options).find(
    ([name, value]) => isOfServer(name, value) && says(value),
  )
  if (idle) throw new Error(`${idle[0]}: ${shown(idle[1])} has no effect without startEmulator`)
}

function checkPorts({ port, managementPort }: { port?: number; managementPort?: unknown }): void {
  if (port !== undefined && port !== 0 && port === managementPort) {
    throw new Error(`managementPort: ${port} is the port of the API already`)
  }
}

/** @throws Error where a file that is written is that of another option */
function checkPlaces({ seeds = [], state, record }: Places): void {
  const given = seeds.filter((seed) => typeof seed === 'string')
  const filesOf = (source: string, file: string | undefined) =>
    file === undefined ? [] : [{ source, file }]
  checkFiles(
    given.flatMap((seed) => filesOf('seeds', seed)),
    [...filesOf('state', state), ...filesOf('record', record)],
  )
}

interface Places {
  readonly seeds?: readonly unknown[]
  readonly state?: string
  readonly record?: string
}

/** What makes or bounds data of our own. */
const ofOwnData = [
  'providerStates',
  'seeds',
  'state',
  'limits',
  'embed',
  'superUsers',
  'rootShouldBindRole',
  'loadDelay',
  'indexBuildDelay',
  'searchDelay',
  'importRoot',
  'importDelay',
]

interface OtherServers {
  readonly upstream?: string
  readonly twin?: string
  readonly answerFrom?: string
  readonly upstreamCa?: string | Uint8Array
}

function checkUpstream(options: OtherServers): void {
  const { upstream, twin, answerFrom, upstreamCa } = options
  if (upstream !== undefined && twin !== undefined) {
    throw new Error('twin: there is an upstream, which answers alone')
  }
  if (answerFrom === 'upstream' && twin === undefined) throw new Error('answerFrom: needs twin')
  if (upstreamCa !== undefined && upstream === undefined && twin === undefined) {
    throw new Error('upstreamCa: needs upstream or twin')
  }
  if (upstreamCa !== undefined && !/^https:/.test(upstream ?? twin ?? '')) {
    throw new Error('upstreamCa: needs an upstream or twin that speaks https')
  }
  const fault = upstreamCa === undefined ? undefined : certificateFault(upstreamCa)
  if (fault !== undefined) throw new Error(`upstreamCa: ${fault}`)
  if (upstream === undefined) return
  const idle = Object.entries(options).find(
    ([name, value]) => ofOwnData.includes(name) && says(value),
  )
  if (idle) throw new Error(`${idle[0]}: has no effect with upstream, whose data is its own`)
}

/** What bounds or feeds the control plane. */
const ofControl = ['controlToken', 'allowHosts', 'providerStates']

function checkControl(options: { control?: 'on' | 'off' }): void {
  if (options.control !== 'off') return
  const idle = Object.entries(options).find(
    ([name, value]) => ofControl.includes(name) && says(value),
  )
  if (idle) throw new Error(`${idle[0]}: has no effect with control "off"`)
}

const partsOfTls = ['cert', 'key']

/** What Node takes besides texts is left to it. No message may repeat a key. */
function checkTls({ tls }: { tls?: unknown }): void {
  const { cert, key } = Object(tls) as { cert?: unknown; key?: unknown }
  const certs = [cert].flat()
  const keys = [key].flat()
  const fault = certs.every(isText) && keys.every(isText) ? pairFault(certs, keys) : undefined
  if (fault) throw new Error(`tls.${fault.of}: ${fault.reason}`)
}

const isText = (value: unknown): value is string | Uint8Array =>
  typeof value === 'string' || value instanceof Uint8Array

/** Whether an option's value is another than none, off and 0. */
const says = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.keys(value).length > 0
    : Boolean(value) && value !== 'off'

/** @throws Error for a name in an object of options that there is not */
function checkNames(option: string, given: unknown, known: readonly string[]): void {
  const names = typeof given === 'object' && given !== null ? Object.keys(given) : []
  const other = names.find((name) => !known.includes(name))
  if (other !== undefined) throw unknown(`${option}.${other}`, known, other)
}

function unknown(path: string, known: readonly string[], name = path): Error {
  const near = nearest(name, known)
  const hint = near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`
  return new Error(`${path}: no such option; ${hint}`)
}

/** As JSON, which has no word for numbers that are none, nor for much else that JavaScript has. */
function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  const hidden = hiddenKind(value)
  if (hidden !== undefined) return `a ${hidden}`
  try {
    const text = JSON.stringify(value, (_, inner) =>
      typeof inner === 'number' && !Number.isFinite(inner) ? String(inner) : inner,
    )
    return shortened(text ?? String(value))
  } catch {
    return shortened(inspect(value, { depth: 0, breakLength: Infinity }))
  }
}
