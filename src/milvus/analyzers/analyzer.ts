import { notImplemented, wordsGone } from '../errors/emulator.js'
import { ensure } from '../errors/error.js'
import { inTime } from '../errors/in-time.js'
import { isJsonObject } from '../go/json-object.js'
import { startPace } from '../turns/pace.js'
import { inTurns } from '../turns/steps.js'
import type { Version } from '../versions.js'
import { charGroups } from './char-groups.js'
import {
  alphaNumOnly,
  asciiFolding,
  cnAlphaNumOnly,
  cnCharOnly,
  decompound,
  length,
  lowercase,
  matches,
  removePunct,
  stem,
  stop,
} from './filters.js'
import { loadJieba } from './jieba.js'
import { regexTest } from './regex-test.js'
import { arabicNormalization, decimalDigit } from './scripts.js'
import { icu, thai } from './segments.js'
import { stopWords } from './stop-words.js'
import { synonyms } from './synonyms.js'
import type { Analyzer, Token, TokenFilter, Tokenizer } from './token.js'
import { standard, whitespace } from './tokenizers.js'
import { noWords, type ReadWords, unmarked } from './word-lines.js'

type Params = Readonly<Record<string, unknown>>

/**
 * The analyzer that `analyzer_params` describe (internal/core/thirdparty/tantivy analyzer): one of the built-in ones by
 * `type`, or a tokenizer with filters. Without parameters it is the standard one.
 * @throws MilvusError for what this server does not know
 */
export async function analyzerOf(
  params: Params,
  version: Version,
  words = noWords,
): Promise<Analyzer> {
  const type = params.type ?? (Object.keys(params).length === 0 ? 'standard' : undefined)
  const stops = await stopWords(texts(params.stop_words), version)
  const stopOf = async (language: string) => stop(await stopWords([language], version))
  switch (type) {
    case undefined:
      return chain(
        await tokenizerOf(params.tokenizer, version),
        await filtersOf(params.filter, version, words),
      )
    case 'standard':
      return chain(standard, [lowercase, stop(stops)])
    case 'english':
      return chain(standard, [
        lowercase,
        await stemmer('english'),
        await stopOf('_english_'),
        stop(stops),
      ])
    case 'arabic':
      return chain(standard, [
        ...[lowercase, decimalDigit, arabicNormalization, await stemmer('arabic')],
        ...[await stopOf('_arabic_'), stop(stops)],
      ])
    case 'thai':
      return chain(thai, [lowercase, decimalDigit, await stopOf('_thai_'), stop(stops)])
    case 'chinese':
      return chain(await loadJieba({}), [cnAlphaNumOnly, stop(stops)])
    default:
      throw notImplemented({ what: `the analyzer ${String(type)}` })
  }
}

function chain(tokenizer: Tokenizer, filters: readonly TokenFilter[]): Analyzer {
  function* parts(text: string) {
    let added = 0
    for (const words of tokenizer(text)) {
      let tokens = words
      for (const filter of filters) {
        tokens = filter(tokens)
        // There may be very many.
        yield none
      }
      added += Math.max(0, tokens.length - words.length)
      ensure(added <= mostAdded, () =>
        notImplemented({ what: `to add more than ${mostAdded} words to a text` }),
      )
      yield tokens
    }
  }
  return Object.assign((text: string) => [...parts(text)].flat(), { parts })
}

/** Synonyms make up to a thousand of each word; all of a large text would fill the memory. */
const mostAdded = 1_000_000

const none: readonly Token[] = []

const texts = (list: unknown): string[] => (Array.isArray(list) ? list.map(String) : [])

/**
 * The lines of the file that a filter names; none where it names none, as up to 2.6, which passes over what names one.
 * @throws MilvusError where the file is gone since
 */
async function linesOf(
  file: unknown,
  version: Version,
  words: ReadWords,
): Promise<readonly string[]> {
  if (version !== '3.0' || !isJsonObject(file)) return []
  const name = String(file.resource_name)
  const lines = await words(name)
  if (typeof lines === 'object') return lines
  throw wordsGone({ name })
}

async function tokenizerOf(tokenizer: unknown, version: Version): Promise<Tokenizer> {
  const { type, ...params } = described(tokenizer)
  if (version === '3.0' && type === 'jieba' && 'extra_dict_file' in params) {
    throw notImplemented({ what: 'the words of a file (extra_dict_file)' })
  }
  switch (type) {
    case 'standard':
      return standard
    case 'whitespace':
      return whitespace
    case 'icu':
      return icu
    case 'thai':
      return thai
    case 'char_group':
      return charGroups(texts(params.delimiters))
    case 'jieba':
      return loadJieba(params)
    default:
      throw notImplemented({ what: `the tokenizer ${String(type)}` })
  }
}

/** What is neither a name nor an object is passed over (tantivy-binding analyzer.rs build_filter). */
const filtersOf = (filters: unknown, version: Version, words: ReadWords): Promise<TokenFilter[]> =>
  Promise.all(
    (Array.isArray(filters) ? filters : [])
      .filter((filter) => typeof filter === 'string' || isJsonObject(filter))
      .map((filter) => filterOf(filter, version, words)),
  )

/** Those that have no parameters. */
const plainFilters: ReadonlyMap<unknown, TokenFilter> = new Map([
  ['lowercase', lowercase],
  ['asciifolding', asciiFolding],
  ['alphanumonly', alphaNumOnly],
  ['cnalphanumonly', cnAlphaNumOnly],
  ['cncharonly', cnCharOnly],
  ['removepunct', removePunct],
  ['decimaldigit', decimalDigit],
  ['arabic_normalization', arabicNormalization],
])

async function filterOf(filter: unknown, version: Version, words: ReadWords): Promise<TokenFilter> {
  const { type, ...params } = described(filter)
  const plain = plainFilters.get(type)
  if (plain) return plain
  switch (type) {
    case 'stop':
      return stop([
        ...(await stopWords(texts(params.stop_words), version)),
        ...unmarked(await linesOf(params.stop_words_file, version, words)),
      ])
    case 'decompounder':
      return decompound([
        ...texts(params.word_list),
        ...unmarked(await linesOf(params.word_list_file, version, words)),
      ])
    case 'length':
      return length(Number(params.max))
    case 'stemmer':
      return stemmer(String(params.language))
    case 'regex':
      return matching(String(params.expr))
    case 'synonym':
      return inTurns(
        synonyms(
          [...texts(params.synonyms), ...(await linesOf(params.synonyms_file, version, words))],
          params.expand !== false,
        ),
        startPace(),
      )
    default:
      throw notImplemented({ what: `the token filter ${String(type)}` })
  }
}

/** An expression of the library's that is none here is not known. */
async function matching(expression: string): Promise<TokenFilter> {
  const test = await regexTest(expression)
  if (!test) throw notImplemented({ what: `the regular expression ${expression} of an analyzer` })
  return matches(test)
}

/** A name stands for an object with that type. */
const described = (part: unknown): Params =>
  typeof part === 'object' && part !== null ? { ...part } : { type: part }

/** @param language its name in any letter case */
async function stemmer(language: string): Promise<TokenFilter> {
  const { stemmerFor } = await import('./stemmers.js')
  const change = stemmerFor(language.toLowerCase(), inTime)
  if (!change) throw notImplemented({ what: `the stemmer for ${language}` })
  return stem(change)
}
