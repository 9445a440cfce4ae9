import { changes, grows, since, until } from './history.js'
import type { Privilege } from './privileges.js'

/**
 * What a release lets change of a collection that exists (spec/collections.md §9 to §12, §17). Releases that alter
 * none are answered like the first that does.
 */
export const alter = {
  reservesProperties: since("Some properties are the server's own.", '3.0'),
  mmapKeys: changes<readonly string[]>(
    'Properties, called those of mmap, that a loaded collection keeps as they are.',
    { '2.3': ['mmap.enabled', 'lazyload.enabled'], '3.0': ['mmap.enabled'] },
  ),
  namesDroppedKey: since(
    'A property other than `mmap.enabled` that a loaded collection keeps is refused by its own name.',
    '2.6',
  ),
  knowsQueryMode: since('`query_mode` says how indexes are built and searched.', '2.6'),
  refusesReplicateId: until('`replicate.id` is set by no alteration.', '2.6'),
  refusesCipher: since('What encrypts a collection stays as it is.', '2.6'),
  isolationAlwaysSet: until(
    'A change of any property says anew whether partition keys are isolated: no, unless it sets so.',
    '2.5',
  ),
  knowsTtlField: since('`ttl_field` names a field with a time to live for each row.', '3.0'),
  dynamicField: changes(
    '`dynamicfield.enabled` is a property like others, or a switch that goes on only, or both ways.',
    { '2.3': 'property', '2.6': 'on', '3.0': 'on-and-off' },
  ),
  listsConsistencyLevel: until('`consistency_level` also stays among the properties.', '2.5'),
  fieldParams: grows<string>('Parameters of a field that can be set.', {
    '2.3': ['max_length', 'mmap.enabled', 'max_capacity'],
    '2.6': [
      'field.description',
      'warmup',
      'warmup.scalarField',
      'warmup.scalarIndex',
      'warmup.vectorField',
      'warmup.vectorIndex',
    ],
    '3.0': ['enable_analyzer', 'analyzer_params'],
  }),
  refusesNoFieldParams: until('Setting no parameter of a field is refused.', '2.5'),
  needsPositiveLength: since('A new `max_length` must be more than 0.', '3.0'),
  addFieldPrivilege: changes<Privilege>('The privilege that collections/fields/add needs.', {
    '2.3': 'AddCollectionField',
    '3.0': 'AlterCollectionSchema',
  }),
  addFieldChecks: changes('The name of an added field is checked first or last.', {
    '2.3': 'name-last',
    '3.0': 'name-first',
  }),
  systemNames: grows<string>('Names that no added field may have.', {
    '2.3': ['RowID', 'Timestamp', '$meta', '$namespace_id'],
    '3.0': ['__virtual_pk__'],
  }),
  altersFunctionsAlone: until('Functions come and go without their output fields.', '2.6'),
}
