import { realpathSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { isJsonObject } from '../../milvus/go/json-object.js'
import { readFault } from '../disk-fault.js'
import { syntaxFaultIn } from '../syntax-error.js'
import { utf8Bytes } from '../utf8-bytes.js'
import { readWhole } from '../whole-file.js'
import type { RowSource } from './rows-source.js'

/** Of a file of rows, in bytes; as much as a seed by HTTP may take. */
const mostBytes = 256 * 1024 * 1024

/**
 * Reads rows from a JSON array, or from lines with an object each (NDJSON).
 * @param folder of the seed that names the file, from which it must not lead away, through links neither
 * @throws Error that names the line
 */
export function readRowsFile(folder: string | undefined, file: string): RowSource {
  if (folder === undefined) throw new Error('only a seed that is a file itself can name a file')
  const bytes = readBytes(placeIn(folder, file), file)
  const first = bytes.find((byte) => !isBlank(byte))
  return first === 0x5b ? rowsOfList(bytes, file) : rowsOfLines(bytes, file)
}

function placeIn(folder: string, file: string): string {
  if (isAbsolute(file)) throw new Error(`${file}: expected a path relative to the seed's folder`)
  const place = realPlace(join(folder, file), file)
  const way = relative(realpathSync(folder), place)
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw new Error(`${file}: it leads out of the seed's folder`)
  }
  return place
}

function realPlace(place: string, file: string): string {
  try {
    return realpathSync(place)
  } catch (error) {
    throw new Error(`${file}: ${readFault(error)}`)
  }
}

function readBytes(place: string, file: string): Buffer {
  try {
    return utf8Bytes(readWhole(place, mostBytes))
  } catch (error) {
    throw new Error(`${file}: ${readFault(error)}`)
  }
}

const isBlank = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

function rowsOfList(bytes: Buffer, file: string): RowSource {
  const rows = parse(bytes, (line) => `${file}:${line}`)
  const placeOf = (row: number) => `${file}: /${row}`
  if (!Array.isArray(rows)) throw new Error(`${file}: expected an array of objects`)
  for (const [at, row] of rows.entries()) checkRow(row, placeOf(at))
  return { bytes, placeOf }
}

function rowsOfLines(bytes: Buffer, file: string): RowSource {
  const rows: Buffer[] = []
  const lines: number[] = []
  let line = 0
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start)
    const row = bytes.subarray(start, end < 0 ? bytes.length : end)
    start += row.length + 1
    line++
    if (row.every(isBlank)) continue
    const place = `${file}:${line}`
    checkRow(
      parse(row, () => place),
      place,
    )
    rows.push(Buffer.from(rows.length === 0 ? '[' : ','), row)
    lines.push(line)
  }
  const list = Buffer.concat([...(rows.length === 0 ? [Buffer.from('[')] : rows), Buffer.from(']')])
  return { bytes: list, placeOf: (row) => `${file}:${lines[row]}` }
}

function parse(bytes: Buffer, placeOf: (line: number) => string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    const { line, column, reason } = syntaxFaultIn(bytes)
    throw new Error(`${placeOf(line)}: column ${column}: ${reason}`)
  }
}

function checkRow(row: unknown, place: string): void {
  if (!isJsonObject(row)) throw new Error(`${place}: expected an object`)
}
