import { isIP } from 'node:net'
import {
  answerFrom,
  bool,
  bytes,
  embed,
  milliseconds,
  password,
  plainHost,
  port,
  portOrOff,
  release,
  requests,
  userNames,
} from '../emulator/option-kinds.js'
import { defaultRootPassword, limits } from '../milvus/profiles/limits.js'
import { minorOf, versions } from '../milvus/versions.js'
import type { ConfigSchema } from './config-schema.js'

/** A setting: its flag is `--name`, its environment variable `MILVUS_EMULATOR_NAME`. */
export interface Setting {
  readonly fallback: unknown
  /** How the text of a flag or variable becomes the value that the schema checks. */
  readonly read: (text: string) => unknown
  /** May be given several times, in a variable with commas between; how the parts become the value. */
  readonly collect?: (parts: readonly string[]) => unknown
  /** What the value may be, for the error that refuses another. */
  readonly expects: string
  /** The setting of Milvus's own that means the same, in its environment or its configuration file. */
  readonly milvus?: string
  /** The variable of Milvus's own that means the same and is read as it is. */
  readonly variable?: string
  readonly help: string
}

const asNumber = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text)
const asIs = <T>(text: T): T => text
/** As Go's `strconv.ParseBool` reads it. */
const asBoolean = (text: string): unknown => {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text) ? false : text
}
/** What looks like an address must be one. */
const asHost = (text: string): string => {
  const host = plainHost(text)
  return /^[\d.]+$|[:[]/.test(host) && isIP(host) === 0 ? '' : host
}
/** `name=number` pairs; a part of another form, and parts with a name twice, stay as they are, to be refused. */
const asLimits = (parts: readonly string[]): unknown => {
  const pairs = new Map(
    parts.map((part) => {
      const [name = '', ...rest] = part.split('=')
      const value = rest.join('=')
      return [name, /^\d+(\.\d+)?$/.test(value) ? Number(value) : value]
    }),
  )
  return pairs.size < parts.length ? parts : Object.fromEntries(pairs)
}

/** The one table of flags, variables and defaults. */
export const settings: Readonly<Record<keyof typeof ConfigSchema.properties, Setting>> = {
  port: {
    fallback: 19530,
    read: asNumber,
    expects: port.expects,
    milvus: 'proxy.port',
    help: 'port of the API; 0 takes any free one',
  },
  host: {
    fallback: '127.0.0.1',
    read: asHost,
    expects: 'an address',
    help: 'address to listen on',
  },
  managementPort: {
    fallback: 9091,
    read: asNumber,
    expects: portOrOff.expects,
    variable: 'METRICS_PORT',
    help: 'port of /healthz, /livez and /metrics; 0 takes any free one; off',
  },
  profile: {
    fallback: '2.6',
    read: minorOf,
    expects: release.expects,
    help: `the Milvus release to be: ${versions.join(', ')}`,
  },
  auth: {
    fallback: true,
    read: asBoolean,
    expects: bool.expects,
    milvus: 'common.security.authorizationEnabled',
    help: 'whether requests must sign in (--no-auth turns it off)',
  },
  rootPassword: {
    fallback: defaultRootPassword,
    read: asIs,
    expects: password.expects,
    milvus: 'common.security.defaultRootPassword',
    help: 'password of the user root',
  },
  rootShouldBindRole: {
    fallback: false,
    read: asBoolean,
    expects: bool.expects,
    milvus: 'common.security.rootShouldBindRole',
    help: 'whether root needs a role like anybody, from 2.5 on',
  },
  superUser: {
    fallback: [],
    read: asIs,
    collect: asIs,
    expects: userNames.expects,
    milvus: 'common.security.superUsers',
    help: 'a user who may set passwords without the old one; may be given several times',
  },
  embed: {
    fallback: 'off',
    read: asIs,
    expects: embed.expects,
    help: 'hash: texts of embedding functions become vectors of their hashes, which is no model; off',
  },
  seed: {
    fallback: [],
    read: asIs,
    collect: asIs,
    expects: 'file names',
    help: 'a file of what to begin with; may be given several times',
  },
  providerStates: {
    fallback: '',
    read: asIs,
    expects: 'a folder',
    help: 'a folder of seeds for the provider states of Pact, NAME.json',
  },
  allowHost: {
    fallback: [],
    read: asIs,
    collect: asIs,
    expects: 'host names: no scheme, port or wildcard',
    help: 'a host name to which the control plane answers too; may be given several times',
  },
  bodyLimit: {
    fallback: 64 * 1024 * 1024,
    read: asNumber,
    expects: bytes.expects,
    help: 'largest request body, in bytes',
  },
  limit: {
    fallback: {},
    read: asIs,
    collect: asLimits,
    expects: `NAME=NUMBER with a name of ${Object.keys(limits).join(', ')}, each once, and a whole number but for flushRate`,
    help: 'NAME=NUMBER, how much of something to take; may be given several times',
  },
  loadDelay: {
    fallback: 0,
    read: asNumber,
    expects: milliseconds.expects,
    help: 'how long a load is seen as Loading, in milliseconds',
  },
  indexBuildDelay: {
    fallback: 0,
    read: asNumber,
    expects: milliseconds.expects,
    help: 'how long an index is seen as InProgress, in milliseconds',
  },
  searchDelay: {
    fallback: 0,
    read: asNumber,
    expects: milliseconds.expects,
    help: 'how long a search takes at least, in milliseconds',
  },
  importRoot: {
    fallback: '',
    read: asIs,
    expects: 'a folder',
    help: 'a folder that import jobs and refreshes read their files from; they fail without',
  },
  importDelay: {
    fallback: 0,
    read: asNumber,
    expects: milliseconds.expects,
    help: 'how long an import job or a refresh takes at least, in milliseconds',
  },
  journal: {
    fallback: 1000,
    read: asNumber,
    expects: requests.expects,
    help: 'how many requests the journal keeps; 0 turns it off',
  },
  record: {
    fallback: '',
    read: asIs,
    expects: 'a file name',
    help: 'a file to write the requests to as they come, as cases for compare and rehearse',
  },
  state: {
    fallback: '',
    read: asIs,
    expects: 'a file name',
    help: 'a file to keep the catalog in; nothing outlives the process without',
  },
  upstream: {
    fallback: '',
    read: asIs,
    expects: 'an address',
    help: 'the address of a real server that requests are sent on to and that answers them',
  },
  twin: {
    fallback: '',
    read: asIs,
    expects: 'an address',
    help: 'the address of a real server that is asked too; the journal notes what it answers otherwise',
  },
  answerFrom: {
    fallback: 'emulator',
    read: asIs,
    expects: answerFrom.expects,
    help: 'upstream: clients get the answers of the twin; emulator',
  },
  upstreamCa: {
    fallback: '',
    read: asIs,
    expects: 'a file name',
    help: 'the authority of an https upstream or twin, as PEM',
  },
  portFile: {
    fallback: '',
    read: asIs,
    expects: 'a file name',
    help: 'a file to write the ready line to',
  },
  control: {
    fallback: 'on',
    read: asIs,
    expects: 'on or off',
    help: 'whether there is a control plane, /_emulator',
  },
  controlToken: {
    fallback: '',
    read: asIs,
    expects: 'a text',
    help: 'what requests to the control plane must bring along as Authorization: Bearer',
  },
  tls: {
    fallback: 'off',
    read: asIs,
    expects: 'auto or off',
    help: 'auto makes a certificate, and the API speaks https',
  },
  tlsCert: {
    fallback: '',
    read: asIs,
    expects: 'a file name',
    help: 'a certificate as PEM, by which the API speaks https; with --tls-key',
  },
  tlsKey: {
    fallback: '',
    read: asIs,
    expects: 'a file name',
    help: 'the key of --tls-cert, as PEM',
  },
  tlsCa: {
    fallback: '',
    read: asIs,
    expects: 'a file name',
    help: 'a file to write the authority of --tls auto to, as PEM',
  },
  logLevel: {
    fallback: 'warn',
    read: asIs,
    expects: 'one of trace, debug, info, warn, error, fatal, silent',
    help: 'info adds a line a request',
  },
}
