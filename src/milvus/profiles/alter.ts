import type { Privilege } from './privileges.js'

/** What a release lets change of a collection that exists (spec/collections.md §9 to §12, §17). */
export interface AlterRules {
  /** Some properties are the server's own. */
  readonly reservesProperties: boolean
  /** Properties, called those of mmap, that a loaded collection keeps as they are. */
  readonly mmapKeys: readonly string[]
  /** `ttl_field` names a field with a time to live for each row. */
  readonly knowsTtlField: boolean
  /** `dynamicfield.enabled`: a property like others, or a switch that goes on only, or both ways. */
  readonly dynamicField: 'property' | 'on' | 'on-and-off'
  /** `consistency_level` also stays among the properties. */
  readonly listsConsistencyLevel: boolean
  /** Parameters of a field that can be set. */
  readonly fieldParams: readonly string[]
  /** Setting no parameter of a field is refused. */
  readonly refusesNoFieldParams: boolean
  /** A new `max_length` must be more than 0. */
  readonly needsPositiveLength: boolean
  readonly addFieldPrivilege: Privilege
  /** The order in which a field to be added is checked. */
  readonly addFieldChecks: 'name-first' | 'name-last'
  /** Names that no added field may have. */
  readonly systemNames: readonly string[]
  /** Functions come and go without their output fields. */
  readonly altersFunctionsAlone: boolean
}

/** The first release that alters collections. */
const rules25: AlterRules = {
  reservesProperties: false,
  mmapKeys: ['mmap.enabled', 'lazyload.enabled'],
  knowsTtlField: false,
  dynamicField: 'property',
  listsConsistencyLevel: true,
  fieldParams: ['max_length', 'mmap.enabled', 'max_capacity'],
  refusesNoFieldParams: true,
  needsPositiveLength: false,
  addFieldPrivilege: 'AddCollectionField',
  addFieldChecks: 'name-last',
  systemNames: ['RowID', 'Timestamp', '$meta', '$namespace_id'],
  altersFunctionsAlone: true,
}

const rules26: AlterRules = {
  ...rules25,
  mmapKeys: ['mmap.enabled'],
  dynamicField: 'on',
  listsConsistencyLevel: false,
  fieldParams: [...rules25.fieldParams, 'field.description', 'warmup'],
  refusesNoFieldParams: false,
}

const rules30: AlterRules = {
  ...rules26,
  reservesProperties: true,
  knowsTtlField: true,
  dynamicField: 'on-and-off',
  fieldParams: [...rules26.fieldParams, 'enable_analyzer', 'analyzer_params'],
  needsPositiveLength: true,
  addFieldPrivilege: 'AlterCollectionSchema',
  addFieldChecks: 'name-first',
  systemNames: [...rules26.systemNames, '__virtual_pk__'],
  altersFunctionsAlone: false,
}

/** Releases that alter no collection have the rules of the first that does. */
export const alterRules = {
  '2.3': rules25,
  '2.4': rules25,
  '2.5': rules25,
  '2.6': rules26,
  '3.0': rules30,
}
