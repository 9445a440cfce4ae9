import { accepted, invalid, refused, refusedWith, since } from '../../../support/answers.js'
import { collection, field, id, vector } from './attempt.js'
import {
  from25,
  from26,
  isolated,
  keyed,
  property,
  type Row,
  testRows,
  text,
  ttl,
} from './schema-rows.js'

const rows: readonly Row[] = [
  {
    name: 'two partition keys',
    definition: collection([field('k', keyed), field('l', keyed)]),
    answers: refused('there are more than one partition key, field name = k, l'),
  },
  {
    name: 'a primary key as partition key',
    definition: collection([], { fields: [{ ...id, partitionKey: true }, vector] }),
    answers: refused('the partition key field must not be primary field'),
  },
  {
    name: 'a nullable partition key',
    definition: collection([field('k', { ...keyed, nullable: true })]),
    answers: invalid('partition key field not support nullable'),
    in: from25,
  },
  {
    name: 'a partition key of another type',
    definition: collection([field('k', { partitionKey: true })]),
    answers: refused('the data type of partition key should be Int64 or VarChar'),
  },
  {
    name: '1025 partitions',
    definition: collection([field('k', keyed)], { partitions: 1025 }),
    answers: since(
      '2.4',
      invalid('partition number (1025) exceeds max configuration (1024)'),
      accepted,
    ),
  },
  {
    name: 'isolation without a partition key',
    definition: collection([], isolated('true')),
    answers: refusedWith(
      105,
      'partition key isolation mode is enabled but no partition key field is set. Please set the partition key first: illegal collection schema[collection=c]',
    ),
  },
  {
    name: 'isolation with a partition key',
    definition: collection([field('k', keyed)], isolated('true')),
    answers: since(
      '2.5',
      accepted,
      refusedWith(
        105,
        'partition key isolation mode is enabled but current Milvus does not support it. Please contact us: illegal collection schema[collection=c]',
      ),
    ),
    in: ['2.4', ...from25],
  },
  {
    name: 'isolation that is no boolean',
    definition: collection([field('k', keyed)], isolated('maybe')),
    answers: since(
      '2.6',
      invalid(
        'failed to parse partition key isolation: strconv.ParseBool: parsing "maybe": invalid syntax',
      ),
      refusedWith(65535, 'strconv.ParseBool: parsing "maybe": invalid syntax'),
    ),
    in: ['2.4', ...from25],
  },
  {
    name: 'isolation off without a partition key',
    definition: collection([], isolated('false')),
    answers: accepted,
  },
  {
    name: 'a time to live that is no integer',
    definition: collection([], ttl('x')),
    answers: since(
      '3.0',
      invalid(
        'collection ttl property value not valid, parse error: strconv.ParseInt: parsing "x": invalid syntax',
      ),
      since('2.6', invalid('collection TTL is not a valid positive integer'), accepted),
    ),
  },
  {
    name: 'a time to live out of range',
    definition: collection([], ttl('3155760001')),
    answers: since(
      '2.6',
      invalid('collection TTL is out of range, expect [-1, 3155760000], got 3155760001'),
      accepted,
    ),
  },
  {
    name: 'the longest time to live',
    definition: collection([], ttl('3155760000')),
    answers: accepted,
  },
  {
    name: 'a warm-up policy that is none',
    definition: collection([], property('warmup.scalarField', 'x')),
    answers: since(
      '3.0',
      invalid(
        "invalid warmup value for key warmup.scalarField: invalid warmup policy: x, must be 'disable', 'sync' or 'async': invalid parameter",
      ),
      invalid(
        "invalid warmup value for key warmup.scalarField: invalid warmup policy: x, must be 'disable' or 'sync': invalid parameter",
      ),
    ),
    in: from26,
  },
  {
    name: 'a clustering key of another type',
    definition: collection([field('k', { type: 'Bool', clusteringKey: true })]),
    answers: since(
      '2.6',
      refusedWith(
        105,
        'clustering key field k has unsupported data type Bool: illegal collection schema[collection=c]',
      ),
      accepted,
    ),
    in: ['2.4', ...from25],
  },
  {
    name: 'two clustering keys',
    definition: collection([
      field('k', { clusteringKey: true }),
      field('l', { clusteringKey: true }),
    ]),
    answers: refusedWith(
      105,
      'there are more than one clustering key, field name = k, l: illegal collection schema[collection=c]',
    ),
    in: ['2.4', ...from25],
  },
  {
    name: 'a vector as clustering key',
    definition: collection([], { fields: [id, { ...vector, clusteringKey: true }] }),
    answers: refusedWith(107, 'vector clustering key not allowed[collection=c]'),
    in: ['2.4', ...from25],
  },
  {
    name: 'a vector that is not to be loaded',
    definition: collection([], {
      fields: [id, { ...vector, params: [...vector.params, ['field.skipLoad', 'true']] }],
    }),
    answers: invalid('cannot config all vector field(s) skip loading'),
    in: ['2.4', ...from25],
  },
  {
    name: 'a primary key that is not to be loaded',
    definition: collection([], {
      fields: [{ ...id, params: [['field.skipLoad', 'true']] }, vector],
    }),
    answers: invalid('Primary key field id cannot skip loading'),
    in: ['2.4', ...from25],
  },
  {
    name: 'a nullable primary key',
    definition: collection([], { fields: [{ ...id, nullable: true }, vector] }),
    answers: invalid('primary field not support null, type:Int64, name:id'),
    in: from25,
  },
  {
    name: 'a primary key with a default value',
    definition: collection([], {
      fields: [{ ...id, defaultValue: { Data: { LongData: 1n } } }, vector],
    }),
    answers: invalid('primary field not support default_value, type:Int64, name:id'),
    in: from25,
  },
  {
    name: 'a nullable vector',
    definition: collection([], { fields: [id, { ...vector, nullable: true }] }),
    answers: since(
      '2.6',
      accepted,
      invalid('vector type not support null, type:FloatVector, name:v'),
    ),
    in: from25,
  },
  {
    name: 'a default beyond Int8',
    definition: collection([field('x', { defaultValue: { Data: { IntData: 128 } } })]),
    answers: refusedWith(
      1100,
      'default value out of range: invalid parameter[128 out of range -128 <= value <= 127]',
    ),
    in: from25,
  },
  {
    name: 'a default beyond Int16',
    definition: collection([
      field('x', { type: 'Int16', defaultValue: { Data: { IntData: -32769 } } }),
    ]),
    answers: refusedWith(
      1100,
      'default value out of range: invalid parameter[-32769 out of range -32768 <= value <= 32767]',
    ),
    in: from25,
  },
  {
    name: 'a default longer than max_length',
    definition: collection([
      { ...text('s'), defaultValue: { Data: { StringData: 'x'.repeat(65) } } },
    ]),
    answers: refusedWith(
      1100,
      'the length (65) of string exceeds max length (64): invalid parameter[expected=valid length string][actual=string length exceeds max length]',
    ),
    in: from25,
  },
  {
    name: 'a default that is no time',
    definition: collection([
      field('t', { type: 'Timestamptz', defaultValue: { Data: { StringData: 'noon' } } }),
    ]),
    answers: invalid("invalid timestamp string: 'noon'. Does not match any known format"),
    in: from26,
  },
]

testRows(rows)
