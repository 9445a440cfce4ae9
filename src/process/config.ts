import { type Static, type TSchema, Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { shortened } from '../emulator/shortened.js'
import { configuration } from '../milvus/profiles/configuration.js'
import type { Version } from '../milvus/versions.js'
import { checkClashes } from './clashes.js'
import { ConfigSchema } from './config-schema.js'
import { asksForHelp, execDefaults, readExec } from './exec.js'
import { type Flags, kebab, parseDocumentFlags, parseFlags } from './flags.js'
import { ignoredSettings } from './ignored-settings.js'
import {
  fromEnvironment,
  type MilvusSettings,
  plainKey,
  type SettingText,
} from './milvus-settings.js'
import { readMilvusYaml } from './milvus-yaml.js'
import { readOptions } from './options.js'
import { type Setting, settings } from './settings.js'
import type { Sources } from './sources.js'
import { readStandalone, standaloneDefaults } from './standalone.js'

export type Config = Static<typeof ConfigSchema>

export type Environment = Readonly<Record<string, string | undefined>>

const names = Object.keys(settings) as (keyof Config)[]

export type Command =
  | {
      readonly kind: 'start'
      readonly config: Config
      /** For errors that are found later. */
      readonly sources: Sources
      /** Whether it is to start as the real image does. */
      readonly standalone: boolean
      /** What is taken without effect, each a sentence. */
      readonly warnings: readonly string[]
      /** What to run beside it, and end with; empty to serve until told to stop. */
      readonly command: readonly string[]
    }
  | { readonly kind: 'help' | 'version' }
  | {
      readonly kind: 'openapi'
      /** The release whose document is to be printed. */
      readonly profile: Version
    }
  | {
      readonly kind: 'compare' | 'rehearse'
      /** The arguments behind the name, which the command reads itself. */
      readonly argv: readonly string[]
    }
  | {
      readonly kind: 'health'
      /** The process to ask; the first emulator that runs here unless given. */
      readonly pid: string | undefined
    }

/** A command line that is to start the emulator, before anything but the flags is read. */
interface Line {
  readonly kind: 'start'
  readonly flags: Flags
  readonly defaults: ReadonlyMap<string, unknown>
  readonly standalone: boolean
  /** Whether the release finds all files of settings in one. */
  readonly merged: boolean
  readonly command: readonly string[]
  readonly profile: Version
}

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
  const line = readLine(argv, env)
  return line.kind === 'start' ? complete(line, env, file) : line
}

/**
 * As `loadConfig` does, with the files that Milvus's settings stand in.
 * @param cwd where the emulator is started; where this process is unless given
 */
export async function readCommand(
  argv: readonly string[],
  env: Environment,
  cwd = '',
): Promise<Command> {
  const line = readLine(argv, env)
  if (line.kind !== 'start') return line
  const { profile, standalone, merged } = line
  const place = { standalone, cwd, ...(!merged && { profile }) }
  const { settings, unread } = await readMilvusYaml(env.MILVUSCONF, place)
  return complete(line, env, settings, unread)
}

function complete(
  line: Line,
  env: Environment,
  file: MilvusSettings,
  unread: readonly string[] = [],
): Command {
  const { flags, defaults, standalone, command, profile } = line
  const prefixed = configuration.readsPrefixedVariables.at(profile)
  const milvus = new Map([...file, ...fromEnvironment(env, prefixed)])
  const places = { flags, env, milvus, defaults, standalone }
  const found = names.map((name) => ({ name, given: givenOf(name, places) }))
  const read = Object.fromEntries(
    found.map(({ name, given }) => [name, settingOf(name, given, defaults)]),
  )
  const config = Value.Decode(ConfigSchema, read)
  const sources: Sources = Object.fromEntries(
    found.flatMap(({ name, given }) => (given ? [[name, given.source]] : [])),
  )
  checkClashes(config, sources)
  const warnings = [...ignoredSettings(milvus), ...unread]
  return { kind: 'start', standalone, command, config, sources, warnings }
}

function readLine(
  argv: readonly string[],
  env: Environment,
): Line | Exclude<Command, { kind: 'start' }> {
  const [first, ...others] = argv
  if (first === 'compare' || first === 'rehearse' || first === 'health') {
    if (asksForHelp(others)) return { kind: 'help' }
    return first === 'health'
      ? { kind: first, pid: readPid(others) }
      : { kind: first, argv: others }
  }
  const isDocument = first === 'openapi'
  const { argv: own, command } = first === 'exec' ? readExec(argv) : { argv, command: [] }
  const { standalone, merged, argv: rest } = readStandalone(own)
  if (rest[0] === 'help' || rest[0] === 'version') return { kind: rest[0] }
  const flags = isDocument ? parseDocumentFlags(others) : parseFlags(rest)
  if (flags.help) return { kind: 'help' }
  if (flags.version) return { kind: 'version' }
  const defaults = new Map([
    ...(standalone ? standaloneDefaults : []),
    ...(command.length > 0 ? execDefaults : []),
  ])
  const places = { flags, env, milvus: new Map(), defaults, standalone }
  const named = { profile: settingOf('profile', givenOf('profile', places), defaults) }
  const { profile } = Value.Decode(Named, named)
  if (isDocument) return { kind: 'openapi', profile }
  return { kind: 'start', flags, defaults, standalone, merged, command, profile }
}

/** @throws Error for more than one process */
function readPid(argv: readonly string[]): string | undefined {
  const isNamed = argv[0]?.startsWith('-') === false
  readOptions(isNamed ? argv.slice(1) : argv, { name: 'health', options: {} })
  return isNamed ? argv[0] : undefined
}

const Named = Type.Pick(ConfigSchema, ['profile'])

interface Places {
  readonly flags: Flags
  readonly env: Environment
  readonly milvus: MilvusSettings
  /** Defaults other than the usual ones, by the name of the setting. */
  readonly defaults: ReadonlyMap<string, unknown>
  readonly standalone: boolean
}

function settingOf(
  name: keyof Config,
  given: Given | undefined,
  defaults: Places['defaults'],
): unknown {
  const { fallback, expects } = settings[name]
  if (given === undefined) return defaults.get(name) ?? fallback
  const { source, text } = given
  const value = typeof text === 'boolean' ? text : valueIn(settings[name], text)
  const schema: TSchema = ConfigSchema.properties[name]
  if (!Value.Check(schema, value)) {
    const shown = secrets.includes(name) ? 'it' : JSON.stringify(shortened(misfit(name, text)))
    throw new Error(`${source}: ${shown} is not ${expects}`)
  }
  return value
}

/** Of a setting that may be given several times the first that does not fit. */
function misfit(name: keyof Config, text: Given['text']): string {
  const { collect } = settings[name]
  if (!collect || typeof text === 'boolean') return String(text)
  const isBad = (part: string) => !Value.Check(ConfigSchema.properties[name], collect([part]))
  return partsOf(text).find(isBad) ?? String(text)
}

/** What no message repeats. */
const secrets: readonly (keyof Config)[] = ['rootPassword', 'controlToken']

interface Given {
  /** Where it stands, for the error that refuses it. */
  readonly source: string
  readonly text: string | boolean | (string | boolean)[]
}

/** What somebody said of a setting: flags over our variables over Milvus's own settings. */
function givenOf(
  name: keyof Config,
  { flags, env, milvus, standalone }: Places,
): Given | undefined {
  const flag = flags[kebab(name)]
  if (flag !== undefined) return { source: `--${kebab(name)}`, text: flag }
  const { milvus: key, variable } = settings[name]
  const source = environmentName(name)
  // A file of variables may have been written by Windows, and a secret may end with a line break.
  const own = { source, text: (env[source] ?? '').trim() }
  if (counts(name, own, standalone)) return own
  const theirs =
    variable === undefined ? undefined : { source: variable, text: env[variable] ?? '' }
  if (theirs && counts(name, theirs, standalone)) return theirs
  const setting = key === undefined ? undefined : milvus.get(plainKey(key))
  return setting && counts(name, setting, standalone) ? setting : undefined
}

/**
 * Whether the text of a variable or file counts: an empty one does not, nor does the address that Kubernetes gives
 * every pod for a service of our name; the real server takes no other METRICS_PORT than a number either.
 */
function counts(name: keyof Config, { source, text }: SettingText, isStandalone: boolean): boolean {
  const isPort = name === 'port' || name === 'managementPort'
  if (text.trim() === '' || (isPort && text.includes('://'))) return false
  return !(isStandalone && source === 'METRICS_PORT' && !/^\d+$/.test(text))
}

function valueIn({ read, collect }: Setting, given: string | (string | boolean)[]): unknown {
  if (!collect) return read(String(given))
  return collect(partsOf(given))
}

function partsOf(given: string | (string | boolean)[]): string[] {
  const parts = typeof given === 'string' ? given.split(',') : given.map(String)
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

export const environmentName = (name: string): string =>
  `MILVUS_EMULATOR_${kebab(name).replaceAll('-', '_').toUpperCase()}`
