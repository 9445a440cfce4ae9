import { LosslessNumber } from 'lossless-json'
import { idDigits } from './ids.js'

/** Places where the order is random in the real server. */
const unordered = new Set([
  'indexes',
  'aliases',
  'properties',
  'params',
  'indexParams',
  'privileges',
])

/**
 * An answer in a form in which answers that count as equal are equal: ids as one placeholder, unordered lists
 * sorted, runs of blanks in messages as one.
 * @param path of the request
 */
export function comparable(value: unknown, path: string, key = ''): unknown {
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof LosslessNumber) {
    return isId.test(String(value)) ? '<id>' : Number(value.toString())
  }
  if (typeof value === 'string') {
    // Members of a group, in one text.
    if (key === 'privileges') return value.split(',').sort().join()
    return key === 'message' ? comparableMessage(value) : withoutIds(value)
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => comparable(item, path))
    const sorts = unordered.has(key) || (key === 'data' && path.endsWith('/list'))
    return sorts ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'cost')
      .map(([name, member]) => [name, comparable(member, path, name)]),
  )
}

const isId = new RegExp(`^${idDigits}$`)
/** Alone, or in the name of a channel, of which a cluster has several. */
const ids = new RegExp(String.raw`\b${idDigits}\b|(?<=dml_)\d+_${idDigits}(?=v\d)`, 'g')

const withoutIds = (text: string): string => text.replace(ids, '<id>')

/** Names listed in a message come in the order of a hash map. */
function comparableMessage(message: string): string {
  return withoutIds(message)
    .replace(/(?:config=|role \[|array_val:).*/s, (printed) => printed.replace(/ {2,}/g, ' '))
    .replace(/aliases \[[^[\]]*\]/g, (names) => `aliases [${sortedWords(names.slice(9, -1))}]`)
}

const sortedWords = (words: string): string => words.split(' ').sort().join(' ')
