import { type Version, versions } from '../versions.js'

/** What the plan of a filter takes and how it is worded, by release (spec/filter.md §3 to §11). */
export interface FilterRules {
  /** A JSON field without a key is refused wherever it stands. */
  readonly refusesWholeJson: boolean
  /** Types of arrays are named beside the type of their elements. */
  readonly namesElementTypes: boolean
  /** Remainders need an integer column on one side only. */
  readonly needsOneInteger: boolean
  /** Arithmetic of an integer column with a float comes to no plan at all, without an error (utils.go combineBinaryArithExpr). */
  readonly losesFloatOperands: boolean
  /** What bounds an element of an array may have in `5 > a[0] > 1` is not looked at. */
  readonly takesAnyReverseBounds: boolean
  /** After arithmetic only `==` and `!=`. */
  readonly comparesArithmeticByEquality: boolean
  /** What a filter goes on with behind its end is told with the whole filter as encodeHan wrote it. */
  readonly repeatsEncodedText: boolean
  /** Elements of a list are shown as they stand in the filter. */
  readonly showsSourceOfElements: boolean
  /** The bounds of a range are compared; 3.0 also whether they can be. */
  readonly checksBounds: 'no' | 'order' | 'kinds'
  /** A list that an array field should contain is cast to its element type; before, it only has to be comparable, as its elements are. */
  readonly castsContained: boolean
  /** What patterns of `like` may be, and how they are read (check/like.ts). */
  readonly patterns:
    | 'prefixes'
    | 'open ends'
    | 'wildcards first'
    | 'by their ends'
    | 'escapes first'
  /** An integer field takes an integer operand only. */
  readonly needsIntegerOperand: boolean
  readonly refusesZeroDivisor: boolean
  /** A zero that a template fills in is refused too. */
  readonly refusesFilledZeroDivisor: boolean
  /** Powers of integers are integers. */
  readonly hasIntegerPowers: boolean
  /** What a text or a bool in the arithmetic of constants, or `not` before another constant, comes to. */
  readonly refusesOddConstants: boolean
  /** The server lives on when its planner panics. */
  readonly survivesPanics: boolean
  readonly hasBitOperators: boolean
  /** 2⁶³ is read, so that it can be negated. */
  readonly readsLeastInteger: boolean
  /** Boolean constants fold into what stands beside them, and are predicates. */
  readonly foldsBooleans: boolean
  /** A comparison of constants folds to a predicate that the engine can run. */
  readonly foldsComparisons: boolean
  /** JSON against a field. */
  readonly comparesJsonWithFields: boolean
  readonly comparesArraysWithFields: boolean
  readonly comparesEmptyArrays: boolean
  readonly refusesNullLiteral: boolean
  readonly hasRawStrings: boolean
  /** Han characters are written as `\\uXXXX` before a filter is read, and read again in paths: before a path is cut into keys, of raw strings too, or in each key. */
  readonly encodesHan: 'no' | 'whole paths' | 'keys'
  readonly checksMatchEnabled: boolean
  readonly refusesNullTestOfParts: boolean
  /** `in` is refused for vectors as such. */
  readonly refusesTermByType: boolean
  /** Templates under `not` are filled. */
  readonly fillsUnderNot: boolean
  /** Templates in the condition of a sample are filled. */
  readonly fillsUnderSamples: boolean
  readonly wordsSpatial: 'by function' | 'spatial'
  readonly hasMatchByRegex: boolean
  readonly needsBloomTemplate: boolean
  /** Equal conditions on one field become one list, lists are sorted and without doubles. */
  readonly mergesLists: boolean
  /** Lists of several kinds, and lists of lists, are taken apart. */
  readonly splitsLists: boolean
}

const rules = new Map(versions.map((version) => [version, rulesFor(version)]))

/** The rules of a release. */
export function rulesOf(version: Version): FilterRules {
  const found = rules.get(version)
  if (!found) throw new Error(`no rules for ${version}`)
  return found
}

function rulesFor(version: Version): FilterRules {
  const at = versions.indexOf(version)
  const since = (first: Version): boolean => at >= versions.indexOf(first)
  return {
    refusesWholeJson: !since('2.4'),
    namesElementTypes: !since('2.4'),
    needsOneInteger: !since('2.4'),
    losesFloatOperands: !since('2.4'),
    takesAnyReverseBounds: !since('2.4'),
    comparesArithmeticByEquality: !since('2.4'),
    repeatsEncodedText: !since('2.5'),
    showsSourceOfElements: !since('2.4'),
    checksBounds: since('3.0') ? 'kinds' : since('2.4') ? 'order' : 'no',
    castsContained: since('2.4'),
    patterns: patternsOf(since),
    needsIntegerOperand: since('2.5'),
    refusesZeroDivisor: since('2.5'),
    refusesFilledZeroDivisor: since('2.6'),
    hasIntegerPowers: since('2.5'),
    refusesOddConstants: since('2.5'),
    survivesPanics: since('2.5'),
    hasBitOperators: since('3.0'),
    readsLeastInteger: since('2.6'),
    foldsBooleans: since('3.0'),
    foldsComparisons: since('2.6'),
    comparesJsonWithFields: !since('2.6'),
    comparesArraysWithFields: !since('3.0'),
    comparesEmptyArrays: since('3.0'),
    refusesNullLiteral: since('3.0'),
    hasRawStrings: since('3.0'),
    encodesHan: since('3.0') ? 'keys' : since('2.4') ? 'whole paths' : 'no',
    checksMatchEnabled: since('2.6'),
    refusesNullTestOfParts: since('2.6'),
    refusesTermByType: since('3.0'),
    fillsUnderNot: since('2.6'),
    fillsUnderSamples: since('3.0'),
    wordsSpatial: since('3.0') ? 'spatial' : 'by function',
    hasMatchByRegex: since('3.0'),
    needsBloomTemplate: since('3.0'),
    mergesLists: since('2.6'),
    splitsLists: since('3.0'),
  }
}

function patternsOf(since: (first: Version) => boolean): FilterRules['patterns'] {
  if (since('3.0')) return 'escapes first'
  if (since('2.6')) return 'by their ends'
  if (since('2.5')) return 'wildcards first'
  return since('2.4') ? 'open ends' : 'prefixes'
}
