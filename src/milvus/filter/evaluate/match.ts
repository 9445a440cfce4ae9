import { inTime } from '../../errors/in-time.js'
import type { Steps } from '../../turns/steps.js'
import type { Pattern } from '../plan.js'
import { compileRegex } from '../regex.js'
import type { Column } from '../schema.js'
import type { FilterColumn } from '../segment.js'
import { stringAt } from './json.js'
import { likeTest } from './like.js'
import { no, yes } from './logic.js'
import type { Place } from './place.js'
import { longestOf, type Test } from './scan.js'

/** To look through so many letters takes as long as many comparisons do. */
const lettersOfConstant = 64
/** So many letters, each held against each part of an expression, take no longer than others may wait, at the worst. */
const fewOfRegex = 1_000_000
/** What holds a letter against a letter takes some 60 ms for so many at the worst, and mostly less than a watch does. */
const fewOfLike = 5_000_000

/** `x like "pattern"`, `x =~ "pattern"` over a column. */
export function* matchTest(
  column: FilterColumn,
  place: Column,
  pattern: Pattern,
  json: (row: number) => Place | undefined,
  missing: number,
): Steps<Test> {
  const { fits, weight } = yield* matcherOf(pattern)
  const weightOf = (values: readonly string[]) => (weight * longestOf(values)) / lettersOfConstant
  switch (column.kind) {
    case 'text': {
      const { values } = column
      const test = (row: number) => (fits(values[row] ?? '') ? yes : no)
      return Object.assign(test, { constants: weightOf(values) })
    }
    case 'array': {
      const { values } = column
      const index = Number(place.path[0])
      const texts = values.flatMap(({ [index]: text }) => (typeof text === 'string' ? [text] : []))
      const test = (row: number) => {
        const element = values[row]?.[index]
        if (typeof element !== 'string') return missing
        return fits(element) ? yes : no
      }
      return Object.assign(test, { constants: weightOf(texts) })
    }
    default: {
      const test = (row: number) => {
        const found = json(row)
        if (found?.text[found.start] !== '"') return missing
        return fits(stringAt(found.text, found)) ? yes : no
      }
      const constants = column.kind === 'json' ? weightOf(column.values) : 0
      return Object.assign(test, { constants })
    }
  }
}

interface Matcher {
  readonly fits: (value: string) => boolean
  /** How much longer a letter takes than one does in a plain text. */
  readonly weight: number
}

/** What was made of patterns, which are asked of many segments. */
const known = new WeakMap<Pattern, Matcher>()

function* matcherOf(pattern: Pattern): Steps<Matcher> {
  const before = known.get(pattern)
  if (before) return before
  const test = yield* testOf(pattern)
  const made = { fits: bounded(test), weight: 1 + test.parts / lettersOfConstant }
  known.set(pattern, made)
  return made
}

interface Unwatched {
  readonly fits: Matcher['fits']
  /** Any of which a text may be in at each letter; none where only its beginning is looked at. */
  readonly parts: number
  /** As many letters times parts take no long time. */
  readonly few: number
}

function* testOf(pattern: Pattern): Steps<Unwatched> {
  if (pattern.kind === 'regex') return { ...compileRegex(pattern), few: fewOfRegex }
  const parts = pattern.kind === 'prefix' ? 0 : pattern.text.length
  return { fits: yield* fitsOf(pattern), parts, few: fewOfLike }
}

function bounded({ fits, parts, few }: Unwatched): Matcher['fits'] {
  return (value) =>
    value.length * parts <= few
      ? fits(value)
      : inTime(
          () => fits(value),
          () => `a text by a pattern of ${parts} parts`,
        )
}

type PlainPattern = Exclude<Pattern, { readonly kind: 'regex' }>

function* fitsOf(pattern: PlainPattern): Steps<Matcher['fits']> {
  const { kind, text } = pattern
  if (kind === 'prefix') return (value) => value.startsWith(text)
  if (!pattern.inBytes) return yield* likeTest(text)
  const test = yield* likeTest(bytesOf(text))
  return (value) => test(bytesOf(value))
}

/** A character for each byte of UTF-8. */
const bytesOf = (text: string): string => Buffer.from(text).toString('latin1')
