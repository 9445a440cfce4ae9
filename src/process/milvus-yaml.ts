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
  /** Of each file that is there, but that the release does not look at, a sentence. */
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
  return {
    settings: new Map(files.flatMap((file) => [...settingsIn(file, parseDocument)])),
    unread,
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
 * number, and 2024-01-31 no date. Nothing behind the first document is looked at, which `silent` takes for no error.
 */
const asInGo: ParseOptions & DocumentOptions & SchemaOptions = {
  ...{ version: '1.1', uniqueKeys: false, intAsBigInt: true, logLevel: 'silent' },
  customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !isOfTime(tag)),
}

const isOfTime = ({ tag, format }: { tag: string; format?: string }): boolean =>
  format === 'TIME' || tag === 'tag:yaml.org,2002:timestamp'

function settingsIn(file: string, parse: Parse): MilvusSettings {
  const document = parsed(file, parse)
  if (document === null) return new Map()
  if (typeof document !== 'object' || Array.isArray(document)) {
    throw new Error(`${file}: is no mapping of settings`)
  }
  return fromFile(file, document)
}

function parsed(file: string, parse: Parse): unknown {
  try {
    const text = utf8Bytes(readWhole(file, mostOfSettings)).toString('utf8')
    const document = parse(text, asInGo)
    const [error] = document.errors
    if (error) throw error
    return document.toJS()
  } catch (error) {
    // The parser shows the place in lines of its own below the first.
    const [reason = ''] = readFault(error).split('\n')
    // What stands behind a semicolon is advice for who calls the parser.
    throw new Error(`${file}: ${reason.replace(/(:|; .*)$/, '')}`)
  }
}
