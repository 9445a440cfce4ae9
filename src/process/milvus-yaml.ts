import { lstatSync, statSync } from 'node:fs'
import type { DocumentOptions, SchemaOptions } from 'yaml'
import { readFault } from '../emulator/disk-fault.js'
import { utf8Bytes } from '../emulator/utf8-bytes.js'
import { mostOfSettings, readWhole } from '../emulator/whole-file.js'
import { fromFile, type MilvusSettings } from './milvus-settings.js'

/** Where the real image has its configuration, unless MILVUSCONF names another folder (base_table.go). */
const usualFolder = '/milvus/configs'

/** What a later file says counts (base_table.go defaultYaml). */
const names = ['milvus.yaml', '_test.yaml', 'default.yaml', 'user.yaml']

/**
 * Reads the files in which the real server finds its settings.
 * @param named the folder that MILVUSCONF names; an empty name is none
 * @returns nothing where there are no such files
 * @throws Error of one line for a folder that was named but is not there, and for YAML that cannot be read, or that is no mapping
 */
export async function readMilvusYaml(named = ''): Promise<MilvusSettings> {
  if (named !== '' && !statSync(named, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`MILVUSCONF: there is no folder ${named}`)
  }
  const folder = named === '' ? usualFolder : named
  // A link that leads nowhere is there: what it should have said must not be lost.
  const files = names
    .map((name) => `${folder}/${name}`)
    .filter((file) => lstatSync(file, { throwIfNoEntry: false }) !== undefined)
  if (files.length === 0) return new Map()
  const { parse } = await import('yaml')
  return new Map(files.flatMap((file) => [...settingsIn(file, parse)]))
}

type Parse = typeof import('yaml').parse

/**
 * As gopkg.in/yaml.v2 reads: `yes` is true, `<<` merges, of a key that is given twice the last counts; but 1:30 is no
 * number, and 2024-01-31 no date.
 */
const asInGo: ParseOptions & DocumentOptions & SchemaOptions = {
  ...{ version: '1.1', uniqueKeys: false, intAsBigInt: true, logLevel: 'error' },
  customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !isOfTime(tag)),
}

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
    return parse(utf8Bytes(readWhole(file, mostOfSettings)).toString('utf8'), asInGo)
  } catch (error) {
    // The parser shows the place in lines of its own below the first.
    const [reason = ''] = readFault(error).split('\n')
    // What stands behind a semicolon is advice for who calls the parser.
    throw new Error(`${file}: ${reason.replace(/(:|; .*)$/, '')}`)
  }
}
const isOfTime = ({ tag, format }: { tag: string; format?: string }): boolean =>
  format === 'TIME' || tag === 'tag:yaml.org,2002:timestamp'

