import { parseArgs } from 'node:util'
import type { Static, TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { ConfigSchema, type Setting, settings } from './settings.js'

/** What a process of the emulator is told. */
export type Config = Static<typeof ConfigSchema>

export type Environment = Readonly<Record<string, string | undefined>>

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
  const config = Object.fromEntries(names.map((name) => [name, settingOf(name, values, env)]))
  return { kind: 'start', config: Value.Parse(ConfigSchema, config) }
}

/** The text of `--help`. */
export function helpText(): string {
  const lines = names.map((name) => {
    const { help, fallback } = settings[name]
    const shown = typeof fallback === 'object' ? '' : ` (${fallback})`
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
            : { type: 'string' as const, multiple: settings[name].collect !== undefined },
        ]),
      ),
      help: { type: 'boolean' },
      version: { type: 'boolean' },
    },
  })
}

type Flags = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

function settingOf(name: keyof Config, flags: Flags, env: Environment): unknown {
  const { fallback, expects, milvus } = settings[name]
  const flag = flags[kebab(name)]
  const variable = [environmentName(name), milvus ?? ''].find((key) => env[key] !== undefined)
  const [source, value] =
    flag !== undefined
      ? [`--${kebab(name)}`, typeof flag === 'boolean' ? flag : valueIn(settings[name], flag)]
      : variable !== undefined
        ? [variable, valueIn(settings[name], env[variable] ?? '')]
        : ['', fallback]
  const schema: TSchema = ConfigSchema.properties[name]
  if (!Value.Check(schema, value)) {
    throw new Error(`${source}: ${JSON.stringify(value)} is not ${expects}`)
  }
  return value
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
