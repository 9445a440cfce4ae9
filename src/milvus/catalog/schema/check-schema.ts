import { deadlyTextField } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import {
  descriptionTooLong,
  noVectorField,
  reservedFieldName,
  severalVectorFields,
  textNeedsStorage,
  tooManyFields,
  tooManyShards,
  tooManyVectorFields,
} from '../../errors/schema.js'
import { duplicateFieldName } from '../../errors/schema-field.js'
import { quote } from '../../go/quote.js'
import { isVector } from '../../profiles/data-types.js'
import type { Profile } from '../../profiles/profiles.js'
import { countFields } from '../fields/count-fields.js'
import { checkName } from '../names.js'
import { checkClusteringKey } from './check-clustering-key.js'
import { checkExternal, withVirtualKey } from './check-external.js'
import { checkField } from './check-field.js'
import { checkFunctions } from './check-functions.js'
import { checkLoadedFields } from './check-loaded-fields.js'
import { checkPartitionKey } from './check-partition-key.js'
import { checkPrimaryKey } from './check-primary-key.js'
import { checkTtl, checkTtlText, checkWarmup } from './check-properties.js'
import { checkStructs } from './check-structs.js'
import { checkTypes } from './check-types.js'
import type { CollectionDefinition, FieldDefinition } from './definition.js'

const longestDescription = 1024

/**
 * What the proxy checks of a collection to be made, in its order (internal/proxy/task.go
 * createCollectionTask.PreExecute).
 * @throws MilvusError
 */
export function checkSchema(profile: Profile, sent: CollectionDefinition): void {
  checkFunctions(profile, sent)
  checkExternal(profile, sent)
  if (profile.textFields === 'refused') checkTextStorage(sent)
  checkCounts(profile, sent)
  checkName('name', sent.name, profile)
  if (profile.comparesNamesFirst) checkDuplicates(sent)
  checkDescription(profile, sent.description)
  checkReserved(profile, sent)
  const definition = withVirtualKey(sent)
  checkPrimaryKey(definition)
  checkTypes(definition)
  checkPartitionKey(profile, definition)
  if (profile.ttlCheck === 'quoting') checkTtlText(definition)
  if (profile.ttlCheck === 'plain') checkTtl(definition)
  checkWarmup(profile, definition)
  checkClusteringKey(profile, definition)
  for (const field of definition.fields) checkField(profile, definition, field)
  checkStructs(profile, definition)
  if (!profile.comparesNamesFirst) checkDuplicates(definition)
  checkSingleVector(profile, definition)
  if (profile.checksLoadedFields) checkLoadedFields(definition)
  if (profile.ttlCheck === 'quoting') checkTtl(definition)
  if (profile.textFields === 'deadly') checkDeadlyText(definition)
}

/** @throws MilvusError 1100 for a field of type Text */
export function checkTextStorage({ fields }: Pick<CollectionDefinition, 'fields'>): void {
  ensure(!fields.some(isText), textNeedsStorage)
}

/** The coordinator of 2.6 dies, once the proxy found nothing. */
function checkDeadlyText({ fields }: CollectionDefinition): void {
  const deadly = fields.find(isText)
  if (deadly) throw deadlyTextField({ name: deadly.name })
}

const isText = ({ type }: FieldDefinition): boolean => type === 'Text'

/**
 * Checks the length of a collection's description, where the release does.
 * @throws MilvusError 1100
 */
export function checkDescription(profile: Profile, description: string): void {
  if (!profile.limitsDescription) return
  ensure(Buffer.byteLength(description) <= longestDescription, descriptionTooLong)
}

function checkCounts(profile: Profile, definition: CollectionDefinition): void {
  const { maxShardNum, maxFieldNum, maxVectorFieldNum } = profile.limits
  ensure(definition.shards <= maxShardNum, () => tooManyShards({ most: maxShardNum }))
  ensure(countFields(definition) <= maxFieldNum, () => tooManyFields({ most: maxFieldNum }))
  const vectors = allFields(definition).filter(({ type }) => isVector(type))
  if (!profile.takesOneVectorField) {
    ensure(vectors.length <= maxVectorFieldNum, () =>
      tooManyVectorFields({ most: maxVectorFieldNum }),
    )
  }
  if (profile.needsVectorField) ensure(vectors.length > 0, noVectorField)
}

const allFields = ({ fields, structFields }: CollectionDefinition): readonly FieldDefinition[] => [
  ...fields,
  ...structFields.flatMap((struct) => struct.fields),
]

/**
 * Refuses a second vector field where there may be one. 2.3 looks for it only at the end.
 * @throws MilvusError
 */
export function checkSingleVector(
  profile: Profile,
  { fields }: Pick<CollectionDefinition, 'fields'>,
): void {
  if (!profile.takesOneVectorField) return
  const [first, second] = fields.filter(({ type }) => isVector(type))
  if (first && second) throw severalVectorFields({ first: first.name, second: second.name })
}

function checkReserved(profile: Profile, definition: CollectionDefinition): void {
  for (const name of namesIn(definition)) {
    ensure(!profile.reservedNames.includes(name), () =>
      reservedFieldName({ quoted: quote(name), name }),
    )
  }
}

const namesIn = ({ fields, structFields }: CollectionDefinition): string[] => [
  ...fields.map(({ name }) => name),
  ...structFields.flatMap((struct) => [struct.name, ...struct.fields.map(({ name }) => name)]),
]

/** Parts of a struct are told apart by the struct's name, as `struct[part]`. */
function checkDuplicates({ fields, structFields }: CollectionDefinition): void {
  const seen = new Set<string>()
  const names = [
    ...fields.map(({ name }) => name),
    ...structFields.flatMap((struct) => [
      struct.name,
      ...struct.fields.map(({ name }) => `${struct.name}[${name}]`),
    ]),
  ]
  for (const name of names) {
    ensure(!seen.has(name), () => duplicateFieldName({ name }))
    seen.add(name)
  }
}
