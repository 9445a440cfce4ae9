import { parseArgs } from 'node:util'
import { type Static, type TSchema, Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { versions } from './versions.js'

const port = Type.Integer({ minimum: 0, maximum: 65535 })

const ConfigSchema = Type.Object({
  port,
  host: Type.String({ minLength: 1 }),
  managementPort: Type.Union([port, Type.Literal('off')]),
  profile: Type.Union(versions.map((version) => Type.Literal(version))),
  auth: Type.Boolean(),
  rootPassword: Type.String({ minLength: 1 }),
  seed: Type.Array(Type.String({ minLength: 1 })),
  bodyLimit: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }),
  logLevel: Type.Union(
    (['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const).map((level) =>
      Type.Literal(level),
    ),
  ),
})

/** What a process of the emulator is told. */
export type Config = Static<typeof ConfigSchema>

export type Environment = Readonly<Record<string, string | undefined>>

/** A setting: its flag is `--name`, its environment variable `MILVUS_EMULATOR_NAME`. */
interface Setting {
  readonly fallback: unknown
  /** How a flag's or variable's text becomes the value that the schema checks. */
  readonly read: (text: string) => unknown
  /** What the value may be, for the error that refuses another. */
  readonly expects: string
  /** The environment variable of Milvus's own that means the same. */
  readonly milvus?: string
  readonly help: string
}

const asNumber = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text)
const asIs = (text: string): unknown => text
const asBoolean = (text: string): unknown =>
  ({ true: true, false: false, '1': true, '0': false })[text.toLowerCase()] ?? text
const asList = (text: string): unknown => text.split(',').filter((item) => item !== '')

const settings: Readonly<Record<keyof Config, Setting>> = {
  port: {
    fallback: 19530,
    read: asNumber,
    expects: 'a port from 0 to 65535',
    milvus: 'PROXY_PORT',
    help: 'port of the API; 0 takes any free one',
  },
  host: { fallback: '127.0.0.1', read: asIs, expects: 'an address', help: 'address to listen on' },
  managementPort: {
    fallback: 9091,
    read: asNumber,
    expects: 'a port from 0 to 65535, or off',
    milvus: 'METRICS_PORT',
    help: 'port of /healthz and /livez; 0 takes any free one; off',
  },
  profile: {
    fallback: '2.6',
    read: asIs,
    expects: `one of ${versions.join(', ')}`,
    help: `the Milvus release to be: ${versions.join(', ')}`,
  },
  auth: {
    fallback: true,
    read: asBoolean,
    expects: 'true or false',
    milvus: 'COMMON_SECURITY_AUTHORIZATIONENABLED',
    help: 'whether requests must sign in (--no-auth turns it off)',
  },
  rootPassword: {
    fallback: 'Milvus',
    read: asIs,
    expects: 'a password',
    milvus: 'COMMON_SECURITY_DEFAULTROOTPASSWORD',
    help: 'password of the user root',
  },
  seed: {
    fallback: [],
    read: asList,
    expects: 'file names',
    help: 'a file of what to begin with; may be given several times',
  },
  bodyLimit: {
    fallback: 64 * 1024 * 1024,
    read: asNumber,
    expects: 'a number of bytes from 1 to 2147483647',
    help: 'largest request body, in bytes',
  },
  logLevel: {
    fallback: 'warn',
    read: asIs,
    expects: 'one of trace, debug, info, warn, error, fatal, silent',
    help: 'info adds a line a request',
  },
}

const names = Object.keys(settings) as (keyof Config)[]

/** What a command line asks for. */
export type Command =
  | { readonly kind: 'start'; readonly config: Config }
  | { readonly kind: 'help' | 'version' }

/**
 * Reads the command line and the environment: flags over environment over defaults.
 * @param argv the arguments behind the program's name
 * @throws Error that names the flag or variable and what it should be
 */
export function loadConfig(argv: readonly string[], env: Environment): Command {
  const { values } = parseFlags(argv)
  if (values.help) return { kind: 'help' }
  if (values.version) return { kind: 'version' }
  const config = Object.fromEntries(names.map((name) => [name, valueOf(name, values, env)]))
  return { kind: 'start', config: Value.Parse(ConfigSchema, config) }
}

/** The text of `--help`. */
export function helpText(): string {
  const lines = names.map((name) => {
    const { help, fallback } = settings[name]
    const shown = Array.isArray(fallback) ? '' : ` (${fallback})`
    return `  --${kebab(name).padEnd(18)} ${help}${shown}`
  })
  return [
    'Usage: milvus-emulator [options]',
    '',
    'A Milvus that starts in a blink: its RESTful v2 API over an in-memory catalog.',
    '',
    ...lines,
    '  --help               this text',
    '  --version            the version',
    '',
    'Each option is also read from the environment, as MILVUS_EMULATOR_PORT and so on.',
    '',
  ].join('\n')
}

function parseFlags(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowNegative: true,
    options: {
      ...Object.fromEntries(
        names.map((name) => [
          kebab(name),
          name === 'auth'
            ? { type: 'boolean' as const }
            : { type: 'string' as const, multiple: name === 'seed' },
        ]),
      ),
      help: { type: 'boolean' },
      version: { type: 'boolean' },
    },
  })
}

type Flags = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

function valueOf(name: keyof Config, flags: Flags, env: Environment): unknown {
  const { fallback, read, expects, milvus } = settings[name]
  const flag = flags[kebab(name)]
  const variable = [environmentName(name), milvus ?? ''].find((key) => env[key] !== undefined)
  const [source, value] =
    flag !== undefined
      ? [`--${kebab(name)}`, typeof flag === 'string' ? read(flag) : flag]
      : variable !== undefined
        ? [variable, read(env[variable] ?? '')]
        : ['', fallback]
  const schema: TSchema = ConfigSchema.properties[name]
  if (!Value.Check(schema, value)) {
    throw new Error(`${source}: ${JSON.stringify(value)} is not ${expects}`)
  }
  return value
}

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const environmentName = (name: string): string =>
  `MILVUS_EMULATOR_${kebab(name).replaceAll('-', '_').toUpperCase()}`
