import { withoutEmptyLines } from '../go/trailing.js'
import { type Steps, stepAt, type Version, versions } from '../versions.js'
import {
  defineError,
  type ErrorForm,
  type ErrorMaker,
  holdsAt,
  invalidParameter,
  MilvusError,
  type Names,
} from './error.js'

/* How what is said of a filter ends and begins (spec/filter.md §8). */

const untagged: Steps<ErrorForm> = { '2.3': 65535, '2.4': invalidParameter }

const tagged = (suffix: string): Steps<ErrorForm> => ({
  ...untagged,
  '2.6': { code: 1100, suffix },
})

const parameter = tagged(': invalid parameter: invalid parameter')
const plan = tagged(': query plan failed: invalid parameter')

/** Tag P: the parameter is wrong. */
export function p<const Text extends string>(text: Text | Steps<Text>): ErrorMaker<Names<Text>> {
  return defineError(parameter, text)
}

/** Tag Q: the plan fails. */
export function q<const Text extends string>(text: Text | Steps<Text>): ErrorMaker<Names<Text>> {
  return defineError(plan, text)
}

/** No tag: what Go's own packages say. */
export function u<const Text extends string>(text: Text | Steps<Text>): ErrorMaker<Names<Text>> {
  return defineError(untagged, text)
}

/** Of an arithmetic mismatch: both tags. */
export const arithmeticForm = tagged(': query plan failed: invalid parameter: invalid parameter')

/** What a filter is for. */
export type Purpose = 'query' | 'search' | 'delete'

/**
 * Puts the words of a plan that fails before an inner text. Where they are put before it, an error is printed as a part
 * of another one, which leaves out empty lines, and from 2.6 on also line breaks before the next part
 * (cockroachdb/errors format_error.go).
 * @param filter named where the tree is refused, not where only the filled plan is
 */
export function ofPlan(
  { definition, values }: MilvusError,
  purpose: Purpose,
  filter: string | undefined,
): MilvusError {
  const isNamed = filter !== undefined
  const textAt = (version: Version): string => {
    const text = holdsAt(definition.text, version)
    const between = !isNamed || text === '' ? '' : stepAt(separator, version)
    const named = isNamed ? `cannot parse expression: {${nameOf(purpose, version)}:untrimmed}` : ''
    return beginning(purpose, version) + named + between + text
  }
  const formAt = (version: Version): ErrorForm =>
    holdsAt(definition.form, version === '2.3' && purpose === 'search' ? '2.4' : version)
  return new MilvusError(
    { ...definition, form: byRelease(formAt), text: byRelease(textAt) },
    isNamed ? { ...values, filter, ...shortened(filter) } : values,
  )
}

const shortened = (filter: string) => {
  const lines = withoutEmptyLines(filter)
  return { filterLines: lines, filterHead: lines.replace(/\n$/, '') }
}

const nameOf = (purpose: Purpose, version: Version): string =>
  beginning(purpose, version) === '' ? 'filter' : stepAt(printed, version)

const printed: Steps<string> = { '2.3': 'filterLines', '2.6': 'filterHead' }

const separator: Steps<string> = { '2.3': ', error: ', '2.6': ': ' }

const byRelease = <T>(at: (version: Version) => T): Steps<T> => ({
  '2.3': at('2.3'),
  ...Object.fromEntries(versions.map((version) => [version, at(version)])),
})

/** 2.3 words searches as 2.4 does; queries lack the beginning. */
const beginning = (purpose: Purpose, version: Version): string =>
  version === '2.3' && purpose !== 'search'
    ? ''
    : `failed to create ${purpose === 'delete' ? 'delete' : 'query'} plan: `

/** Puts a clause of a filter before an inner text that speaks of it. */
export function ofPart(
  { definition, values }: MilvusError,
  clause: string,
  word = 'expression',
): MilvusError {
  const textAt = (version: Version): string =>
    `cannot parse ${word}: {clause:untrimmed}, error: ${holdsAt(definition.text, version)}`
  const formAt = (version: Version): ErrorForm => {
    const form = holdsAt(definition.form, version)
    if (!stepAt(tagsParts, version) || typeof form === 'number') return form
    return { code: form.code, suffix: `${form.suffix}: invalid parameter` }
  }
  return new MilvusError(
    { ...definition, form: byRelease(formAt), text: byRelease(textAt) },
    { ...values, clause },
  )
}

/**
 * Puts before an inner text the name that was read as a filter (planparserv2/plan_parser_v2.go ParseIdentifier).
 * @param name as it was sent
 */
export function ofIdentifier({ definition, values }: MilvusError, name: string): MilvusError {
  const textAt = (version: Version): string =>
    `cannot parse identifier: {name:untrimmed}${stepAt(separator, version)}${holdsAt(definition.text, version)}`
  const formAt = (version: Version): ErrorForm => {
    if (!stepAt(tagsParts, version)) return 65535
    const form = holdsAt(definition.form, version)
    // What is called an invalid parameter at last is a query plan's failure here, which only the code says.
    const suffix = typeof form === 'number' ? '' : form.suffix.replace(/: invalid parameter$/, '')
    return { code: 2201, suffix }
  }
  return new MilvusError(
    { ...definition, form: byRelease(formAt), text: byRelease(textAt) },
    { ...values, name },
  )
}

const tagsParts: Steps<boolean> = { '2.3': false, '2.6': true }

const noReason = (verb: 'query' | 'delete') =>
  defineError(
    {
      ...{ '2.3': 65535, '2.4': 1100 },
      '2.6': { code: 1100, suffix: ': query plan failed: invalid parameter' },
    },
    {
      '2.3': 'cannot parse expression: {filter:untrimmed}',
      '2.4': `failed to create ${verb} plan: cannot parse expression: {filter:untrimmed}: invalid parameter`,
      '2.6': `failed to create ${verb} plan: cannot parse expression: {filter}`,
    },
  )

/** A filter that comes to nothing at all, for no reason told. */
export const emptyQueryPlan = noReason('query')
export const emptyDeletePlan = noReason('delete')

/** What 2.3 says of any filter that a delete does not take. */
export const deletePlanRefused = defineError(
  65535,
  'failed to create expr plan, expr = {filter:untrimmed}',
)
