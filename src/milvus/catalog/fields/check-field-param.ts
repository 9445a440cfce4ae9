import {
  alteredCapacityNotInteger,
  alteredCapacityOutOfRange,
  alteredLengthNotInteger,
  alteredLengthNotPositive,
  alteredLengthTooLarge,
  alteredWarmupPolicy,
  alterFieldOfLoaded,
  alterWarmupOfLoadedField,
  fixedFieldParam,
  maxCapacityOfNonArray,
  maxLengthOfNonString,
} from '../../errors/alter-field.js'
import { ensure } from '../../errors/error.js'
import { parseInt64 } from '../../go/parse.js'
import { quote } from '../../go/quote.js'
import { isString } from '../../profiles/data-types.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Field } from '../model.js'
import { greatestCapacity, longestText } from '../schema/check-field.js'
import { listPolicies } from '../schema/check-properties.js'
import { type AlteredField, checkAnalyzer } from './check-analyzer.js'

/**
 * Checks one parameter to be set on a field (spec/collections.md §10, rows 2 to 9).
 * @throws MilvusError 1100, 104
 */
export function checkFieldParam(
  profile: Profile,
  altered: AlteredField,
  key: string,
  value: string,
): void {
  const { ref, collection, field } = altered
  ensure(profile.fieldParams.includes(key), () => fixedFieldParam({ key }))
  switch (key) {
    case 'enable_analyzer':
    case 'analyzer_params':
      checkAnalyzer(altered, key, value)
      return
    case 'mmap.enabled':
      ensure(!collection.load, () => alterFieldOfLoaded({ collection: ref.collection }))
      return
    case 'warmup':
      ensure(!collection.load, () => alterWarmupOfLoadedField({ collection: ref.collection }))
      ensure(profile.warmupPolicies.includes(value), () =>
        alteredWarmupPolicy({ policy: value, choice: listPolicies(profile) }),
      )
      return
    case 'max_length':
      checkLength(profile, field, value)
      return
    case 'max_capacity':
      checkCapacity(field, value)
      return
  }
}

function checkLength(
  { needsPositiveLength }: Profile,
  field: Field | undefined,
  value: string,
): void {
  ensure(field && holdsText(field), maxLengthOfNonString)
  const parsed = parseInt64(value)
  ensure('value' in parsed, () => alteredLengthNotInteger({ field: field.name }))
  ensure(parsed.value <= longestText, () => alteredLengthTooLarge({ value }))
  if (!needsPositiveLength) return
  ensure(parsed.value > 0n, () =>
    alteredLengthNotPositive({ quoted: quote(field.name), value: parsed.value }),
  )
}

const holdsText = ({ type, elementType }: Field): boolean =>
  isString(type) || (type === 'Array' && elementType !== undefined && isString(elementType))

function checkCapacity(field: Field | undefined, value: string): void {
  ensure(field?.type === 'Array', maxCapacityOfNonArray)
  const parsed = parseInt64(value)
  ensure('value' in parsed, () => alteredCapacityNotInteger({ field: field.name }))
  ensure(parsed.value > 0n && parsed.value <= greatestCapacity, alteredCapacityOutOfRange)
}
