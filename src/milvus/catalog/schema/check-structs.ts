import { ensure } from '../../errors/error.js'
import {
  differentCapacities,
  nestedArray,
  structWarmupPolicy,
  unsupportedVectorElement,
} from '../../errors/schema-struct.js'
import { dataTypes } from '../../profiles/data-types.js'
import type { Profile } from '../../profiles/profiles.js'
import {
  checkDimension,
  checkFieldWarmup,
  checkMaxCapacity,
  checkMaxLength,
} from './check-field.js'
import { checkFieldName } from './check-field-name.js'
import { listPolicies } from './check-properties.js'
import { checkElementType } from './check-types.js'
import {
  type CollectionDefinition,
  type FieldDefinition,
  type StructDefinition,
  typeParam,
} from './definition.js'
import { readInteger } from './integer.js'

/**
 * Checks struct fields and their parts (internal/proxy/validation_util.go ValidateStructArrayField).
 * @throws MilvusError
 */
export function checkStructs(
  profile: Profile,
  definition: Pick<CollectionDefinition, 'name' | 'structFields'>,
): void {
  for (const struct of definition.structFields) {
    checkWarmup(profile, struct)
    for (const part of struct.fields) {
      checkFieldName(profile, part.name)
      checkPart(profile, definition.name, part)
    }
    checkCapacities(struct)
  }
}

const nested: ReadonlySet<string> = new Set(['Array', 'ArrayOfStruct', 'ArrayOfVector'])

function checkWarmup(profile: Profile, { name, params }: StructDefinition): void {
  const policy = params.find(([key]) => key === 'warmup')?.[1]
  if (policy === undefined || profile.warmupPolicies.length === 0) return
  ensure(profile.warmupPolicies.includes(policy), () =>
    structWarmupPolicy({ struct: name, policy, choice: listPolicies(profile) }),
  )
}

/**
 * Checks a part of a struct but for its name.
 * @throws MilvusError
 */
export function checkPart(profile: Profile, collection: string, part: FieldDefinition): void {
  const element = part.elementType ?? 'None'
  ensure(!nested.has(element), () => nestedArray({ part: part.name }))
  if (part.type === 'Array') {
    checkElementType(element)
    if (element === 'VarChar') checkMaxLength(collection, part)
  } else {
    const fixed =
      dataTypes[element] >= dataTypes.BinaryVector && dataTypes[element] <= dataTypes.Int8Vector
    ensure(fixed && element !== 'SparseFloatVector', () =>
      unsupportedVectorElement({ element, part: part.name }),
    )
    checkDimension(profile, part)
  }
  checkMaxCapacity(collection, part)
  checkFieldWarmup(profile, part)
}

function checkCapacities({ name, fields }: StructDefinition): void {
  const capacityOf = (part: FieldDefinition) => readInteger(typeParam(part, 'max_capacity') ?? '')
  const [first] = fields
  const expected = first ? capacityOf(first) : 0n
  for (const part of fields) {
    const capacity = capacityOf(part)
    ensure(capacity === expected, () =>
      differentCapacities({ struct: name, part: part.name, capacity, expected }),
    )
  }
}
