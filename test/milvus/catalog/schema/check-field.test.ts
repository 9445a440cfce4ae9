import { describe, expect } from 'vitest'
import type { Pair } from '../../../../src/milvus/catalog/model.js'
import type { FieldDefinition } from '../../../../src/milvus/catalog/schema/definition.js'
import { type Version, versions } from '../../../../src/milvus/versions.js'
import {
  type Answers,
  accepted,
  invalid,
  lacking,
  only,
  refused,
  refusedWith,
  since,
  testEach,
} from '../../../support/answers.js'
import { attempt, collection, emptyCatalog, field, id, vector } from './attempt.js'

type Row = readonly [
  name: string,
  field: FieldDefinition,
  answers: Answers,
  releases?: readonly Version[],
]

const from24: readonly Version[] = ['2.4', '2.5', '2.6', '3.0']
const from26: readonly Version[] = ['2.6', '3.0']
const dense = (...params: Pair[]) => field('x', { type: 'FloatVector', params })
const dim = (value: string) => dense(['dim', value])
const binary = (value: string) => field('x', { type: 'BinaryVector', params: [['dim', value]] })
const sparse = (...params: Pair[]) => field('x', { type: 'SparseFloatVector', params })
const text = (...params: Pair[]) => field('x', { type: 'VarChar', params })
const array = (...params: Pair[]) => field('x', { type: 'Array', elementType: 'Int8', params })
const texts = (...params: Pair[]) => field('x', { type: 'Array', elementType: 'VarChar', params })

const notInteger = (value: string) =>
  refusedWith(65535, `strconv.ParseInt: parsing "${value}": invalid syntax`)
const outside = (value: string) =>
  since(
    '2.4',
    refused(`invalid dimension: ${value}. should be in range 2 ~ 32768`),
    refused(`invalid dimension: ${value}. should be in range 1 ~ 32768`),
  )
const lengthOutside = (value: string) =>
  since(
    '2.6',
    invalid(
      `the maximum length specified for the field(x) should be in (0, 65535], but got ${value} instead`,
    ),
    since(
      '2.5',
      invalid(
        `the maximum length specified for a VarChar field(x) should be in (0, 65535], but got ${value} instead`,
      ),
      invalid('the maximum length specified for a VarChar should be in (0, 65535]'),
    ),
  )
const lengthMissing = since(
  '2.6',
  lacking('type param(max_length) should be specified for the field(x) of collection c'),
  since(
    '2.5',
    lacking('type param(max_length) should be specified for varChar field(x) of collection c'),
    lacking('type param(max_length) should be specified for varChar field of collection c'),
  ),
)
const capacityOutside = refused('the maximum capacity specified for a Array should be in (0, 4096]')
const unanalyzed = since(
  '2.6',
  invalid('field x which has enable_match or is input of BM25 function must also enable_analyzer'),
  since(
    '2.5',
    refusedWith(65535, 'field x is set to enable match or bm25 function but not enable analyzer'),
    accepted,
  ),
)

const rows: readonly Row[] = [
  [
    'no dimension',
    dense(),
    since(
      '2.5',
      refused(
        'dimension is not defined in field type params of field x, check type param `dim` for vector field',
      ),
      refused(
        'dimension is not defined in field type params, check type param `dim` for vector field',
      ),
    ),
  ],
  ['dimension abc', dim('abc'), notInteger('abc')],
  ['dimension " 8"', dim(' 8'), notInteger(' 8')],
  [
    'a dimension beyond 64 bits',
    dim('9223372036854775808'),
    refusedWith(65535, 'strconv.ParseInt: parsing "9223372036854775808": value out of range'),
  ],
  ['dimension 0', dim('0'), outside('0')],
  ['dimension -8', dim('-8'), outside('-8')],
  ['dimension 1', dim('1'), since('2.4', outside('1'), accepted)],
  ['dimension 32768', dim('32768'), accepted],
  [
    'dimension 32769',
    dim('32769'),
    since(
      '2.5',
      refused(
        'invalid dimension: 32769 of field x. float vector dimension should be in range 2 ~ 32768',
      ),
      since(
        '2.4',
        refused('invalid dimension: 32769. float vector dimension should be in range 2 ~ 32768'),
        outside('32769'),
      ),
    ),
  ],
  [
    'binary dimension 9',
    binary('9'),
    since(
      '2.5',
      refused('invalid dimension: 9 of field x. binary vector dimension should be multiple of 8. '),
      since(
        '2.4',
        refused('invalid dimension: 9. binary vector dimension should be multiple of 8. '),
        refused('invalid dimension: 9. should be multiple of 8. '),
      ),
    ),
  ],
  [
    'binary dimension 262152',
    binary('262152'),
    since(
      '2.5',
      refused(
        'invalid dimension: 262152 of field x. binary vector dimension should be in range 2 ~ 262144',
      ),
      since(
        '2.4',
        refused('invalid dimension: 262152. binary vector dimension should be in range 2 ~ 262144'),
        outside('262152'),
      ),
    ),
  ],
  ['binary dimension 262144', binary('262144'), since('2.4', accepted, outside('262144'))],
  [
    'a sparse vector with a dimension',
    sparse(['dim', '8']),
    refused('dim should not be specified for sparse vector field x(0)'),
    from24,
  ],
  ['a sparse vector', sparse(), accepted, from24],
  ['no max_length', text(), lengthMissing],
  ['max_length x', text(['max_length', 'x']), notInteger('x')],
  ['max_length 0', text(['max_length', '0']), lengthOutside('0')],
  ['max_length 65536', text(['max_length', '65536']), lengthOutside('65536')],
  ['max_length 65535', text(['max_length', '65535']), accepted],
  ['an Array of VarChar without max_length', texts(['max_capacity', '8']), lengthMissing],
  [
    'no max_capacity',
    array(),
    since(
      '2.5',
      lacking('type param(max_capacity) should be specified for array field x of collection c'),
      lacking('type param(max_capacity) should be specified for array field of collection c'),
    ),
  ],
  [
    'max_capacity x',
    array(['max_capacity', 'x']),
    since(
      '2.5',
      refused('the value for max_capacity of field x must be an integer'),
      refused('the value of max_capacity must be an integer'),
    ),
  ],
  ['max_capacity 0', array(['max_capacity', '0']), capacityOutside],
  ['max_capacity 4097', array(['max_capacity', '4097']), capacityOutside],
  ['max_capacity 4096', array(['max_capacity', '4096']), accepted],
  [
    'enable_match without enable_analyzer',
    text(['max_length', '8'], ['enable_match', 'true']),
    unanalyzed,
  ],
  [
    'a warm-up policy that is none',
    field('x', { params: [['warmup', 'on']] }),
    since(
      '3.0',
      invalid(
        "invalid warmup policy for field x: invalid warmup policy: on, must be 'disable', 'sync' or 'async': invalid parameter",
      ),
      invalid(
        "invalid warmup policy for field x: invalid warmup policy: on, must be 'disable' or 'sync': invalid parameter",
      ),
    ),
    from26,
  ],
  [
    'field.skipLoad that is no boolean',
    field('x', { params: [['field.skipLoad', 'x']] }),
    refusedWith(65535, 'strconv.ParseBool: parsing "x": invalid syntax'),
    from24,
  ],
]

describe('checkField', () => {
  for (const [name, made, answers, releases = versions] of rows) {
    testEach(name, only(answers, ...releases), (version, answer) => {
      // 2.3 takes one vector.
      const others = made.type.endsWith('Vector') ? [id] : [id, vector]
      const definition = collection([], { fields: [...others, made] })
      expect(attempt(emptyCatalog(version), definition)).toEqual(answer)
    })
  }
})
