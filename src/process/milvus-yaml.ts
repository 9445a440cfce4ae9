import { lstatSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { DocumentOptions, ParseOptions, SchemaOptions } from 'yaml'
import { readFault } from '../emulator/disk-fault.js'
import { utf8Bytes } from '../emulator/utf8-bytes.js'
import { isFolder, mostOfSettings, readWhole } from '../emulator/whole-file.js'
import { configuration } from '../milvus/profiles/configuration.js'
import type { Version } from '../milvus/versions.js'
import { fromFile, type MilvusSettings } from './milvus-settings.js'

/** Where the real image has its configuration. */
const usualFolder = '/milvus/configs'

/** What a later file says counts (base_table.go defaultYaml). */
const names = ['milvus.yaml', '_test.yaml', 'default.yaml', 'user.yaml']

/** For whom files are looked for. */
interface Place {
  /** The release, each of which reads some of the files; all unless given. */
  readonly profile?: Version
  /** Whether the real server would have been started: its folder is beside where that is done. */
  readonly standalone?: boolean
  /** Where the emulator is started; where this process is unless given. */
  readonly cwd?: string
}

/** What the files say in which the real server finds its settings. */
interface MilvusYaml {
  readonly settings: MilvusSettings
  /** Of each file that is there, but that the release does not look at, or not to its end, a sentence. */
  readonly unread: readonly string[]
}

/**
 * Reads the files in which the real server finds its settings.
 * @param named the folder that MILVUSCONF names; an empty name is none
 * @throws Error of one line for a folder that was named but is not there, and for YAML that cannot be read, or that is no mapping
 */
export async function readMilvusYaml(named = '', place: Place = {}): Promise<MilvusYaml> {
  const folder = folderOf(named, place)
  if (named !== '' && !isFolder(folder)) throw new Error(`MILVUSCONF: there is no folder ${named}`)
  const found = filesIn(folder)
  const files = found.filter((file) => isRead(file, place))
  const unread = found
    .filter((file) => !files.includes(file))
    .map((file) => `${file}: ${place.profile} does not read it`)
  if (files.length === 0) return { settings: new Map(), unread }
  const { parseDocument } = await import('yaml')
  const read = files.map((file) => readOne(file, parseDocument))
  const cut = read.filter(({ isAll }) => !isAll)
  return {
    settings: new Map(read.flatMap(({ settings }) => [...settings])),
    unread: [...unread, ...cut.map(({ file }) => `${file}: only its first document is read`)],
  }
}

const isRead = (file: string, { profile }: Place): boolean =>
  profile === undefined || configuration.files.at(profile).some((name) => name === basename(file))

/** As base_table.go has it (initConfPath); the last resort is the real image's. */
function folderOf(named: string, { standalone = false, cwd = '' }: Place): string {
  if (named !== '') return resolve(cwd, named)
  if (!standalone) return usualFolder
  const beside = resolve(cwd, 'configs')
  return isFolder(beside) ? beside : usualFolder
}

/** A link that leads nowhere is there: what it should have said must not be lost. */
const filesIn = (folder: string): string[] =>
  names.map((name) => join(folder, name)).filter((file) => isThere(file))

function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    throw new Error(`${file}: ${readFault(error)}`)
  }
}

type Parse = typeof import('yaml').parseDocument

/**
 * As gopkg.in/yaml.v2 reads: `yes` is true, `<<` merges, of a key that is given twice the last counts; but 1:30 is no
 * number, and 2024-01-31 no date.
 */
const asInGo: ParseOptions & DocumentOptions & SchemaOptions = {
  ...{ version: '1.1', uniqueKeys: false, intAsBigInt: true },
  // It would warn in lines of its own of a key that is a list or a mapping.
  logLevel: 'error',
  customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !isOfTime(tag)),
}

const isOfTime = ({ tag, format }: { tag: string; format?: string }): boolean =>
  format === 'TIME' || tag === 'tag:yaml.org,2002:timestamp'

interface ReadFile {
  readonly file: string
  readonly settings: MilvusSettings
  /** Whether there is no second document, and be it empty: yaml.v2 stops before it without a word. */
  readonly isAll: boolean
}

function readOne(file: string, parse: Parse): ReadFile {
  const { value, isAll } = parsed(file, parse)
  if (value === null) return { file, isAll, settings: new Map() }
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new Error(`${file}: is no mapping of settings`)
  }
  return { file, isAll, settings: fromFile(file, value) }
}

function parsed(file: string, parse: Parse): { value: unknown; isAll: boolean } {
  try {
    const text = utf8Bytes(readWhole(file, mostOfSettings)).toString('utf8')
    const document = parse(text, asInGo)
    const [error] = document.errors.filter(({ code }) => code !== 'MULTIPLE_DOCS')
    if (error) throw error
    return { value: document.toJS(), isAll: document.errors.length === 0 }
  } catch (error) {
    // The parser shows the place in lines of its own below the first.
    const [reason = ''] = readFault(error).split('\n')
    // What stands behind a semicolon is advice for who calls the parser.
    throw new Error(`${file}: ${reason.replace(/(:|; .*)$/, '')}`)
  }
}
