import { inspect, isDeepStrictEqual } from 'node:util'
import { topics } from '../src/milvus/profiles/histories.js'
import type { Histories, History } from '../src/milvus/profiles/history.js'
import { limits } from '../src/milvus/profiles/limits.js'
import { type Version, versions } from '../src/milvus/versions.js'

/** The README's list of what differs between releases, a table for each topic. */
export const profilesSection = (): string =>
  Object.entries({ ...topics, Limits: limits })
    .map(topic)
    .join('\n\n')

function topic([title, table]: [string, Histories]): string {
  const rows = Object.values(table).flatMap((history) => {
    const answers = answersOf(history)
    return answers.length > 1 ? [`| ${cell(history.says)} | ${cell(text(answers))} |`] : []
  })
  return [
    `<details><summary>${title} (${rows.length})</summary>`,
    '',
    '| what | releases |',
    '| --- | --- |',
    ...rows,
    '',
    '</details>',
  ].join('\n')
}

const cell = (text: string): string => text.replaceAll('|', '\\|')

type Answer = readonly [since: Version, value: unknown]

/** The answers that differ from the one before. */
function answersOf({ at }: History<unknown>): readonly Answer[] {
  const answers: Answer[] = []
  for (const version of versions) {
    const last = answers.at(-1)
    if (!last || !isDeepStrictEqual(last[1], at(version))) answers.push([version, at(version)])
  }
  return answers
}

function text(answers: readonly Answer[]): string {
  if (answers.every(([, value]) => typeof value === 'boolean')) return spans(answers)
  return answers
    .map(([since, value], i) => `${since}: ${differs(answers[i - 1]?.[1], value)}`)
    .join('; ')
}

/** When it is so: `from 2.6`, `up to 2.4`, `2.5`, or `2.5 to 2.6`. */
const spans = (answers: readonly Answer[]): string =>
  answers
    .flatMap(([since, value], i) => {
      const next = answers[i + 1]?.[0]
      const last = next && versions[versions.indexOf(next) - 1]
      if (!value) return []
      if (last === undefined) return [`from ${since}`]
      if (i === 0) return [`up to ${last}`]
      return [last === since ? since : `${since} to ${last}`]
    })
    .join(', ')

/** A value, or of one with parts what comes, changes and goes. */
function differs(before: unknown, value: unknown): string {
  const [old, parts] = [partsOf(before), partsOf(value)]
  if (!parts) return single(value)
  const names = [...parts.keys()]
  const listed = [
    list(
      old?.size ? '+ ' : '',
      names.filter((name) => !old?.has(name)),
    ),
    list(
      'other ',
      names.filter((name) => old?.has(name) && old.get(name) !== parts.get(name)),
    ),
    list(
      '− ',
      [...(old?.keys() ?? [])].filter((name) => !parts.has(name)),
    ),
  ]
  return listed.filter((part) => part !== '').join(', ') || 'none'
}

const list = (sign: string, names: readonly string[]): string =>
  names.length > 0 ? sign + names.map(code).join(', ') : ''

/** The parts of a list, a set or a table, and what a table says of each. */
function partsOf(value: unknown): Map<string, string> | undefined {
  if (value instanceof Map) return new Map([...value].map(([key, of]) => [key, inspect(of)]))
  if (!Array.isArray(value) && !(value instanceof Set)) return undefined
  return new Map([...value].map((part) => [String(Array.isArray(part) ? part[0] : part), '']))
}

function single(value: unknown): string {
  if (value === false) return 'none'
  if (value === Number.POSITIVE_INFINITY) return 'unlimited'
  if (value instanceof RegExp) return code(value.source)
  if (typeof value === 'string') return code(value)
  if (typeof value === 'number') return code(String(value))
  return Object.entries(value ?? {})
    .map(([name, fact]) => `${name} ${fact}`)
    .join(', ')
}

const code = (text: string): string => `\`${text}\``

const section = /(?<=<!-- profiles -->\n).*?(?=\n<!-- \/profiles -->)/s

/** The list as it stands in the README. */
export const printedProfiles = (readme: string): string | undefined => section.exec(readme)?.[0]

/** The README with the list brought up to date. */
export const withProfiles = (readme: string): string =>
  readme.replace(section, () => profilesSection())
