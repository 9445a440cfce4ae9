import { readFileSync } from 'node:fs'
import { escapeForRegExp } from '../../src/contract/escape-for-reg-exp.js'
import type { MilvusError } from '../../src/milvus/errors/error.js'
import { type Version, versions } from '../../src/milvus/versions.js'
import { errorCatalogue } from './error-catalogue.js'
import { type Recording, recordings } from './recorded.js'

const folder = new URL('../../fixtures/recorded/', import.meta.url)

/** Stands in a text for what a request or the catalog puts there. */
const gap = '\u0001'
/** A text that says less than this is found in others. */
const fewest = 6

/**
 * Of each text of a refusal, by the file and the name of the error, the releases whose real servers were seen to send it,
 * alone or within another: what `npm run routes` writes into fixtures/refusals.json.
 */
export async function textsSeen(): Promise<Record<string, string>> {
  const errors = await errorCatalogue(() => gap)
  const messages = new Map(versions.map((version) => [version, messagesOf(version)]))
  const real = errors.filter(([name]) => !name.startsWith('emulator.ts'))
  return Object.fromEntries(
    real.map(([name, error]) => [
      name.replace('.ts', ''),
      versions.filter((one) => isSeen(error, one, messages.get(one) ?? [])).join(' '),
    ]),
  )
}

function messagesOf(version: Version): string[] {
  const found = new Set<string>()
  for (const { file } of recordings.filter((recording) => recording.version === version)) {
    const { cases } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Recording
    for (const { answer } of cases.flatMap(({ steps }) => steps)) {
      const { message } = Object(answer.body)
      if (typeof message === 'string') found.add(message)
    }
  }
  return [...found]
}

function isSeen(error: MilvusError, version: Version, messages: readonly string[]): boolean {
  const parts = error.wire(version).message.split(gap)
  const [longest = ''] = parts.toSorted((one, other) => other.length - one.length)
  if (longest.length < fewest) return false
  const pattern = new RegExp(parts.map(escapeForRegExp).join('.*?'), 's')
  return messages.some((message) => message.includes(longest) && pattern.test(message))
}

/** How many texts there are, and how many of them real servers of each release sent. */
export function textCounts(texts: Readonly<Record<string, string>>): Record<string, number> {
  const of = Object.values(texts).map((seen) => seen.split(' '))
  const counts = versions.map((version) => [
    version,
    of.filter((seen) => seen.includes(version)).length,
  ])
  return Object.fromEntries([['all', of.length], ...counts])
}
