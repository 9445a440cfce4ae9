import type { Version } from '../../versions.js'
import { versions, within } from '../../versions.js'

/** A kind of token: a keyword by its lower-case spelling, an operator by its sign, or what a literal is. */
export type TokenKind = string

export interface Token {
  readonly kind: TokenKind
  /** As it stands in the filter. */
  readonly text: string
}

/** Keywords by the release that brought them; each is written all in lower case or all in upper case. */
const keywords: Readonly<Record<Version, readonly string[]>> = {
  '2.3': [
    'like',
    'exists',
    'json_contains',
    'json_contains_all',
    'json_contains_any',
    'array_contains',
    'array_contains_all',
    'array_contains_any',
    'array_length',
  ],
  '2.4': ['and', 'or', 'not', 'in'],
  '2.5': [
    'text_match',
    'phrase_match',
    'st_equals',
    'st_touches',
    'st_overlaps',
    'st_crosses',
    'st_contains',
    'st_intersects',
    'st_within',
    'st_dwithin',
  ],
  '2.6': ['random_sample', 'interval', 'iso', 'minimum_should_match'],
  '3.0': [
    'text_match_fuzzy',
    'match_all',
    'match_any',
    'match_least',
    'match_most',
    'match_exact',
    'threshold',
    'element_filter',
    'st_isvalid',
  ],
}

/** The logical words of all releases in lower case: 2.3 knows them in no other. */
const lowerWords = ['and', 'or', 'not', 'in']
const booleans = ['true', 'True', 'TRUE', 'false', 'False', 'FALSE']

/** Signs, longest first; `=` and the matches by pattern are younger. */
const oldSigns = ['**', '<<', '>>', '<=', '>=', '==', '!=', '&&', '||', ...'+-*/%&|^~!<>()[],']
const braces = ['{', '}']
const youngSigns: Readonly<Partial<Record<Version, readonly string[]>>> = {
  '2.4': braces,
  '2.6': ['='],
  '3.0': ['=~', '!~'],
}

/** What the tokens of one release are. */
export interface Words {
  readonly kinds: ReadonlyMap<string, TokenKind>
  /** By their first letter, longest first. */
  readonly signs: ReadonlyMap<string, readonly Token[]>
  /** Words with a blank inside that are one token. */
  readonly pairs: readonly string[]
  /** Raw strings, struct paths, and any escape in a string. */
  readonly hasRawStrings: boolean
}

/** Signs that mean the same as a word. */
const aliases = new Map([
  ['&&', 'and'],
  ['||', 'or'],
  ['!', 'not'],
])

/** The words of a release. */
export function wordsOf(version: Version): Words {
  const found = knownWords.get(version) ?? readWords(version)
  knownWords.set(version, found)
  return found
}

const knownWords = new Map<Version, Words>()

function readWords(version: Version): Words {
  const known = versions.filter((release) => within(version, { since: release }))
  const kinds = new Map(booleans.map((word) => [word, 'boolean']))
  for (const word of lowerWords) kinds.set(word, word)
  for (const word of known.flatMap((release) => keywords[release])) {
    kinds.set(word, word).set(word.toUpperCase(), word)
  }
  // In 2.3 a name like any other.
  kinds.set('$meta', within(version, { until: '2.3' }) ? 'name' : '$meta')
  const signs = [...oldSigns, ...known.flatMap((release) => youngSigns[release] ?? [])]
  return {
    kinds,
    signs: byFirstLetter(signs.sort((a, b) => b.length - a.length)),
    pairs: within(version, { until: '2.3' })
      ? ['not in']
      : within(version, { until: '2.4' })
        ? []
        : ['is not null', 'IS NOT NULL', 'is null', 'IS NULL'],
    hasRawStrings: within(version, { since: '3.0' }),
  }
}

function byFirstLetter(signs: readonly string[]): ReadonlyMap<string, readonly Token[]> {
  const tokens = signs.map((text): Token => ({ kind: aliases.get(text) ?? text, text }))
  return new Map(
    signs.map(([first = '']) => [first, tokens.filter(({ text }) => text.startsWith(first))]),
  )
}
