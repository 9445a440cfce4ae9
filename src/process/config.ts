import { parseArgs } from 'node:util'
import type { Static, TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import {
  fromEnvironment,
  type MilvusSettings,
  plainKey,
  type SettingText,
} from './milvus-settings.js'
import { ConfigSchema, type Setting, settings } from './settings.js'
import { readStandalone, standaloneDefaults } from './standalone.js'

export type Config = Static<typeof ConfigSchema>

export type Environment = Readonly<Record<string, string | undefined>>

const names = Object.keys(settings) as (keyof Config)[]

export type Command =
  | {
      readonly kind: 'start'
      readonly config: Config
      /** Whether it is to start as the real image does. */
      readonly standalone: boolean
    }
  | { readonly kind: 'help' | 'version' }

/**
 * Reads the command line and the environment: flags over environment over Milvus's own configuration file over
 * defaults.
 * @param argv the arguments behind the program's name
 * @param file what Milvus's configuration file says, where there is one
 * @throws Error that names the flag or variable and what it should be
 */
export function loadConfig(
  argv: readonly string[],
  env: Environment,
  file: MilvusSettings = new Map(),
): Command {
  const { standalone, argv: rest } = readStandalone(argv)
  const { values: flags } = parseFlags(rest)
  if (flags.help) return { kind: 'help' }
  if (flags.version) return { kind: 'version' }
  const milvus = new Map([...file, ...fromEnvironment(env)])
  const defaults = standalone ? standaloneDefaults : new Map<string, unknown>()
  const sources = { flags, env, milvus, defaults }
  const config = Object.fromEntries(names.map((name) => [name, settingOf(name, sources)]))
  return { kind: 'start', standalone, config: Value.Parse(ConfigSchema, config) }
}

/** The text of `--help`. */
export function helpText(): string {
  const lines = names.map((name) => {
    const { help, fallback } = settings[name]
    const shown = typeof fallback === 'object' || fallback === '' ? '' : ` (${fallback})`
    return helpLine(kebab(name), help + shown)
  })
  return [
    'Usage: milvus-emulator [options]',
    '',
    'A Milvus that starts in a blink: its RESTful v2 API over an in-memory catalog.',
    '',
    ...lines,
    helpLine('help', 'this text'),
    helpLine('version', 'the version'),
    '',
    'Each option is also read from the environment, as MILVUS_EMULATOR_PORT and so on.',
    '',
  ].join('\n')
}

const helpLine = (flag: string, help: string): string => `  --${flag.padEnd(22)} ${help}`

function parseFlags(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowNegative: true,
    options: {
      ...Object.fromEntries(
        names.map((name) => [
          kebab(name),
          typeof settings[name].fallback === 'boolean'
            ? { type: 'boolean' as const }
            : { type: 'string' as const, multiple: settings[name].collect !== undefined },
        ]),
      ),
      help: { type: 'boolean' },
      version: { type: 'boolean' },
    },
  })
}

type Flags = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

interface Sources {
  readonly flags: Flags
  readonly env: Environment
  readonly milvus: MilvusSettings
  /** Defaults other than the usual ones, by the name of the setting. */
  readonly defaults: ReadonlyMap<string, unknown>
}

function settingOf(name: keyof Config, { flags, env, milvus, defaults }: Sources): unknown {
  const { fallback, expects, milvus: key } = settings[name]
  const flag = flags[kebab(name)]
  const ofMilvus = key === undefined ? undefined : milvus.get(plainKey(key))
  const written = settingText(environmentName(name), env) ?? ofMilvus
  const [source, value] =
    flag !== undefined
      ? [`--${kebab(name)}`, typeof flag === 'boolean' ? flag : valueIn(settings[name], flag)]
      : written !== undefined
        ? [written.source, valueIn(settings[name], written.text)]
        : ['', defaults.get(name) ?? fallback]
  const schema: TSchema = ConfigSchema.properties[name]
  if (!Value.Check(schema, value)) {
    throw new Error(`${source}: ${JSON.stringify(value)} is not ${expects}`)
  }
  return value
}

function settingText(source: string, env: Environment): SettingText | undefined {
  const text = env[source]
  return text === undefined ? undefined : { source, text }
}

function valueIn({ read, collect }: Setting, given: string | (string | boolean)[]): unknown {
  if (!collect) return read(String(given))
  const parts = typeof given === 'string' ? given.split(',') : given.map(String)
  return collect(parts.filter((part) => part !== ''))
}

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const environmentName = (name: string): string =>
  `MILVUS_EMULATOR_${kebab(name).replaceAll('-', '_').toUpperCase()}`
