import {
  accepted,
  invalid,
  lacking,
  refused,
  refusedWith,
  since,
} from '../../../support/answers.js'
import { collection, field, id, vector } from './attempt.js'
import { from26, many, type Row, system, testRows, vectors } from './schema-rows.js'

const textNeedsStorage =
  'TEXT field requires StorageV3; enable common.storage.useLoonFFI: invalid parameter'

const part = field('part', {
  type: 'Array',
  elementType: 'Int64',
  params: [['max_capacity', '4']],
})
const struct = { name: 's', description: '', nullable: false, fields: [part], params: [] }

const rows: readonly Row[] = [
  {
    name: 'more than 16 shards',
    definition: collection([], { shards: 17 }),
    answers: refused("maximum shards's number should be limited to 16"),
  },
  { name: '16 shards', definition: collection([], { shards: 16 }), answers: accepted },
  {
    name: '65 fields',
    definition: collection(many(63)),
    answers: since('3.0', accepted, refused("maximum field's number should be limited to 64")),
  },
  {
    name: '257 fields',
    definition: collection(many(255)),
    answers: since(
      '3.0',
      refused("maximum field's number should be limited to 256"),
      refused("maximum field's number should be limited to 64"),
    ),
  },
  {
    name: '255 fields and a struct of one part',
    definition: collection(many(253), { structFields: [struct] }),
    answers: refused("maximum field's number should be limited to 256"),
    in: ['3.0'],
  },
  {
    name: '254 fields and a struct of one part',
    definition: collection(many(252), { structFields: [struct] }),
    answers: accepted,
    in: ['3.0'],
  },
  {
    name: '64 fields and a dynamic one',
    definition: collection(many(62), { dynamic: true }),
    answers: accepted,
  },
  {
    name: 'five vectors',
    definition: collection([], { fields: [id, ...vectors(5)] }),
    answers: since(
      '2.6',
      accepted,
      since(
        '2.4',
        refused("maximum vector field's number should be limited to 4"),
        refused('multiple vector fields is not supported, fields name: v0, v1'),
      ),
    ),
  },
  {
    name: 'eleven vectors',
    definition: collection([], { fields: [id, ...vectors(11)] }),
    answers: refused("maximum vector field's number should be limited to 10"),
    in: from26,
  },
  {
    name: 'no vector',
    definition: collection([], { fields: [id] }),
    answers: since('2.4', invalid('schema does not contain vector field'), accepted),
  },
  {
    name: 'a malformed name before fields of the same name',
    definition: collection([id], { name: '1' }),
    answers: invalid(
      'Invalid collection name: 1. the first character of a collection name must be an underscore or letter',
    ),
  },
  {
    name: 'fields of the same name',
    definition: collection([field('v')]),
    answers: since(
      '2.5',
      refused('duplicated field name v found'),
      refused('duplicated field name'),
    ),
  },
  {
    name: 'fields of the same name and no primary key',
    definition: collection([], { fields: [vector, vector] }),
    answers: since(
      '2.6',
      lacking('primary key is not specified'),
      since('2.5', refused('duplicated field name v found'), refused('duplicated field name')),
    ),
  },
  {
    name: 'a description of 1025 bytes',
    definition: collection([], { description: `${'x'.repeat(1023)}é` }),
    answers: since(
      '2.6',
      invalid('the length of a collection description must not exceed 1024 bytes'),
      accepted,
    ),
  },
  {
    name: 'a reserved field name',
    definition: collection([field('RowID')]),
    answers: since(
      '3.0',
      refusedWith(
        1701,
        'field name "RowID" is reserved for internal use and cannot be used in user schemas: field name invalid[field=RowID]',
      ),
      since(
        '2.6',
        system('RowID, Timestamp, $meta, $namespace_id'),
        system('RowID, Timestamp, $meta'),
      ),
    ),
  },
  {
    name: 'two primary keys',
    definition: collection([{ ...id, name: 'b' }]),
    answers: refused('there are more than one primary key, field name = id, b'),
  },
  {
    name: 'a primary key of another type',
    definition: collection([], { fields: [{ ...id, type: 'Int32' }, vector] }),
    answers: refused('the data type of primary key should be Int64 or VarChar'),
  },
  {
    name: 'no primary key',
    definition: collection([], { fields: [vector] }),
    answers: lacking('primary key is not specified'),
  },
  {
    name: 'a String field',
    definition: collection([field('x', { type: 'String' })]),
    answers: refused('string data type not supported yet, please use VarChar type instead'),
  },
  {
    name: 'a None field',
    definition: collection([field('x', { type: 'None' })]),
    answers: refused('data type None is not valid'),
  },
  ...(['Array', 'JSON', 'FloatVector'] as const).map((elementType) => ({
    name: `an Array of ${elementType}`,
    definition: collection([field('x', { type: 'Array', elementType })]),
    answers: refused(`element type ${elementType} is not supported`),
  })),
  {
    name: 'an ArrayOfVector outside a struct',
    definition: collection([field('x', { type: 'ArrayOfVector', params: [['dim', '8']] })]),
    answers: invalid('array of vector can only be in the struct array field, field name: x'),
    in: from26,
  },
  {
    name: 'an ArrayOfStruct as a field',
    definition: collection([field('x', { type: 'ArrayOfStruct' })]),
    answers: invalid('Invalid field type, type:ArrayOfStruct, name:x'),
    in: from26,
  },
  {
    name: 'a Struct as a field',
    definition: collection([field('x', { type: 'Struct' })]),
    answers: accepted,
    in: from26,
  },
  {
    name: 'a Text field',
    definition: collection([field('x', { type: 'Text' })]),
    answers: since(
      '3.0',
      refused(textNeedsStorage),
      invalid('a field of type Text: x (real Milvus 2.6 dies of it, milvus-emulator does not)'),
    ),
    in: from26,
  },
  {
    name: 'a Text field without a vector',
    definition: collection([], { fields: [id, field('x', { type: 'Text' })] }),
    answers: since(
      '3.0',
      refused(textNeedsStorage),
      refused('schema does not contain vector field'),
    ),
    in: from26,
  },
  {
    name: 'a missing database',
    definition: collection([], { database: 'nope' }),
    answers: refusedWith(800, 'database not found[database=nope]'),
  },
]

testRows(rows)
