import { ensure } from '../../errors/error.js'
import {
  ttlAndTtlField,
  ttlFieldMissing,
  ttlFieldType,
  ttlNotInteger,
  ttlOutOfRange,
  ttlUnparsable,
  warmupPolicy,
} from '../../errors/schema.js'
import { parseInt64 } from '../../go/parse.js'
import { quote } from '../../go/quote.js'
import type { Profile } from '../../profiles/profiles.js'
import type { CollectionDefinition, FieldDefinition } from './definition.js'

export const ttlKey = 'collection.ttl.seconds'
export const ttlFieldKey = 'ttl_field'
/** Keys that say when data of a kind are to be warmed up. */
export const warmupKeys: ReadonlySet<string> = new Set([
  'warmup.scalarField',
  'warmup.scalarIndex',
  'warmup.vectorField',
  'warmup.vectorIndex',
])
/** A hundred years. */
const longestTtl = 3_155_760_000n

/**
 * Checks that a time to live is an integer, as releases do that name the text.
 * @throws MilvusError 1100
 */
export function checkTtlText({ properties }: CollectionDefinition): void {
  const text = properties.get(ttlKey)
  if (text === undefined) return
  const parsed = parseInt64(text)
  if ('reason' in parsed) throw ttlUnparsable({ quoted: quote(text), reason: parsed.reason })
}

/**
 * Checks the time to live and the field that holds one for each row.
 * @throws MilvusError 1100
 */
export function checkTtl({
  properties,
  fields,
}: Pick<CollectionDefinition, 'properties'> & {
  readonly fields: readonly Pick<FieldDefinition, 'name' | 'type'>[]
}): void {
  const text = properties.get(ttlKey)
  if (text !== undefined) {
    const parsed = parseInt64(text)
    ensure('value' in parsed, ttlNotInteger)
    const { value } = parsed
    ensure(value >= -1n && value <= longestTtl, () => ttlOutOfRange({ value }))
  }
  const fieldName = properties.get(ttlFieldKey)
  if (fieldName === undefined) return
  const field = fields.find(({ name }) => name === fieldName)
  ensure(field, () => ttlFieldMissing({ field: fieldName }))
  ensure(field.type === 'Timestamptz', () => ttlFieldType({ field: fieldName }))
  ensure(text === undefined, ttlAndTtlField)
}

/**
 * Checks when data are to be warmed up.
 * @throws MilvusError 1100
 */
export function checkWarmup(
  profile: Profile,
  { properties }: Pick<CollectionDefinition, 'properties'>,
): void {
  for (const [key, value] of properties) {
    if (!warmupKeys.has(key)) continue
    ensure(profile.warmupPolicies.includes(value), () =>
      warmupPolicy({ key, policy: value, choice: listPolicies(profile) }),
    )
  }
}

/** `'disable', 'sync' or 'async'` */
export const listPolicies = ({ warmupPolicies }: Profile): string =>
  warmupPolicies
    .map((policy) => `'${policy}'`)
    .join(', ')
    .replace(/, ([^,]*)$/, ' or $1')
