import { test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { only } from '../../../support/answers.js'
import { type Case, hnsw, testCases, unknownType } from './cases.js'
import { fine, lacking, old, refusedIndex } from './expected.js'

const cannotBuild = (type: string, number: number, index: string, from: Version = '2.5') => ({
  ...refusedIndex(`data type ${type} can't build with this index ${index}`, from),
  ...(from === '2.4' && {
    '2.4': [1100, `data type ${number} can't build with this index ${index}${old}`] as const,
  }),
})

const types: Case[] = [
  ...['BIN_FLAT', 'SPARSE_WAND', 'INVERTED', 'STL_SORT', 'Trie', 'BITMAP'].map(
    (name): Case => [
      `${name} on floats`,
      { ...hnsw, indexType: name },
      cannotBuild('FloatVector', 101, name, '2.4'),
    ],
  ),
  ...['RTREE', 'MINHASH_LSH', 'SCANN_DVR', 'HNSWLIB_DEPRECATED'].map(
    (name): Case => [
      `${name} on floats`,
      { ...hnsw, indexType: name },
      { ...cannotBuild('FloatVector', 101, name), ...only(unknownType(name), '2.4') },
    ],
  ),
  [
    'NGRAM on floats',
    { ...hnsw, indexType: 'NGRAM' },
    {
      ...cannotBuild('FloatVector', 101, 'NGRAM', '2.6'),
      ...only(unknownType('NGRAM'), '2.4', '2.5'),
    },
  ],
  ...['SVS_FLAT', 'FMINDEX'].map(
    (name): Case => [
      `${name} on floats`,
      { ...hnsw, indexType: name },
      {
        ...unknownType(name),
        ...only(cannotBuild('FloatVector', 101, name, '2.6'), '3.0'),
      },
    ],
  ),
  [
    'GPU_CAGRA',
    { ...hnsw, indexType: 'GPU_CAGRA' },
    { ...unknownType('GPU_CAGRA'), '2.4': undefined },
  ],
  [
    'HNSW on bits',
    { fieldName: 'b', indexType: 'HNSW', metricType: 'HAMMING' },
    {
      ...only(cannotBuild('BinaryVector', 100, 'HNSW', '2.4'), '2.4', '2.5'),
      ...fine('2.6'),
    },
  ],
  [
    'HNSW_SQ on small integers',
    { fieldName: 'i', indexType: 'HNSW_SQ', metricType: 'L2' },
    fine('2.6'),
  ],
  [
    'FLAT on small integers',
    { fieldName: 'i', indexType: 'FLAT', metricType: 'L2' },
    cannotBuild('Int8Vector', 105, 'FLAT', '2.6'),
  ],
  ['AISAQ', { ...hnsw, indexType: 'AISAQ' }, { ...unknownType('AISAQ'), ...fine('2.6') }],
  ['FAISS', { ...hnsw, indexType: 'FAISS' }, { ...unknownType('FAISS'), '3.0': undefined }],
  [
    'another dimension',
    { ...hnsw, indexType: 'FLAT', params: { dim: '016' } },
    refusedIndex('dimension mismatch, dimension in schema: 16, dimension: 016'),
  ],
  [
    'HNSW on a number',
    { fieldName: 'n', indexType: 'HNSW' },
    {
      ...refusedIndex('index HNSW only supports vector data type', '2.5'),
      '2.4': [1100, `can't build hnsw in not vector type${old}`],
    },
  ],
  [
    'FLAT on a number',
    { fieldName: 'n', indexType: 'FLAT' },
    {
      ...refusedIndex('index FLAT only supports vector data type', '2.5'),
      '2.4': [1100, `data type should be FloatVector, Float16Vector or BFloat16Vector${old}`],
    },
  ],
  [
    'BIN_FLAT on a number',
    { fieldName: 'n', indexType: 'BIN_FLAT' },
    {
      ...refusedIndex('index BIN_FLAT only supports vector data type', '2.5'),
      '2.4': [1100, `binary vector is only supported${old}`],
    },
  ],
  [
    'SPARSE_WAND on a number',
    { fieldName: 'n', indexType: 'SPARSE_WAND' },
    {
      ...refusedIndex('index SPARSE_WAND only supports vector data type', '2.5'),
      '2.4': [1100, `only sparse float vector is supported for the specified index tpye${old}`],
    },
  ],
]

const stlSort = (type: string) => ({
  ...refusedIndex('STL_SORT are only supported on numeric field'),
  ...refusedIndex(
    `STL_SORT are only supported on numeric, varchar or timestamptz field, got ${type}`,
    '2.6',
  ),
})
const bitmap = 'bitmap index are only supported on bool, int, string and array field'

const scalars: Case[] = [
  ['STL_SORT on a flag', { fieldName: 'flag', indexType: 'STL_SORT' }, stlSort('Bool')],
  ['STL_SORT on an array', { fieldName: 'numbers', indexType: 'Asceneding' }, stlSort('Array')],
  [
    'STL_SORT on a text',
    { fieldName: 't', indexType: 'STL_SORT' },
    { ...only(stlSort('VarChar'), '2.4', '2.5'), ...fine('2.6') },
  ],
  [
    'STL_SORT on JSON',
    { fieldName: 'j', indexType: 'STL_SORT' },
    only(stlSort('JSON'), '2.5', '2.6'),
  ],
  [
    'INVERTED on a place',
    { fieldName: 'place', indexType: 'INVERTED' },
    refusedIndex('INVERTED are not supported on Geometry field', '2.6'),
  ],
  [
    'INVERTED on JSON in 2.4',
    { fieldName: 'j', indexType: 'INVERTED', params: { json_cast_type: 'DOUBLE' } },
    only(refusedIndex('INVERTED are not supported on JSON field'), '2.4'),
  ],
  [
    'TRIE on a number',
    { fieldName: 'n', indexType: 'marisa-trie' },
    refusedIndex('TRIE are only supported on varchar field'),
  ],
  [
    'BITMAP on the primary key',
    { fieldName: 'id', indexType: 'BITMAP' },
    {
      ...refusedIndex('create bitmap index on primary key not supported', '2.5'),
      '2.4': undefined,
    },
  ],
  ['BITMAP on a float', { fieldName: 'f', indexType: 'BITMAP' }, refusedIndex(bitmap)],
  ['BITMAP on a time', { fieldName: 'time', indexType: 'BITMAP' }, refusedIndex(bitmap, '2.6')],
  [
    'BITMAP on JSON',
    { fieldName: 'j', indexType: 'BITMAP' },
    only(refusedIndex(bitmap), '2.4', '2.6'),
  ],
  [
    'BITMAP on an array of floats',
    { fieldName: 'floats', indexType: 'BITMAP' },
    refusedIndex('bitmap index are only supported on bool, int, string for array field'),
  ],
  [
    'RTREE on a text',
    { fieldName: 't', indexType: 'RTREE' },
    refusedIndex('RTREE index can only be built on geometry field, got VarChar', '2.5'),
  ],
  [
    'NGRAM on a number',
    { fieldName: 'n', indexType: 'NGRAM' },
    refusedIndex('ngram index can only be created on VARCHAR or JSON field', '2.6'),
  ],
  [
    'NGRAM without grams',
    { fieldName: 't', indexType: 'NGRAM', params: { min_gram: 2 } },
    lacking('Ngram index must specify both min_gram and max_gram'),
  ],
  [
    'NGRAM with a broken gram',
    { fieldName: 't', indexType: 'NGRAM', params: { min_gram: 2, max_gram: 2.5 } },
    refusedIndex('max_gram for Ngram index must be an integer, got: 2.5', '2.6'),
  ],
  [
    'NGRAM with grams the wrong way round',
    { fieldName: 't', indexType: 'NGRAM', params: { min_gram: '+3', max_gram: 2 } },
    refusedIndex(
      'invalid min_gram or max_gram value for Ngram index, min_gram: 3, max_gram: 2',
      '2.6',
    ),
  ],
  [
    'NGRAM on JSON without cast',
    { fieldName: 'j', indexType: 'NGRAM' },
    lacking('JSON field with ngram index must specify json_cast_type'),
  ],
  [
    'NGRAM on JSON with another cast',
    { fieldName: 'j', indexType: 'NGRAM', params: { json_cast_type: ' double' } },
    refusedIndex('JSON field with ngram index only supports VARCHAR cast type, got: DOUBLE', '2.6'),
  ],
  [
    'FMINDEX on a number',
    { fieldName: 'n', indexType: 'FMINDEX' },
    only(refusedIndex('FM-index can only be created on VARCHAR field'), '3.0'),
  ],
  [
    'FMINDEX with a bad rate',
    { fieldName: 't', indexType: 'FMINDEX', params: { fm_sa_sample_rate: 3 } },
    only(refusedIndex('fm_sa_sample_rate for FM-index must be in [4, 256], got: 3'), '3.0'),
  ],
  [
    'FMINDEX with a bad block',
    { fieldName: 't', indexType: 'FMINDEX', params: { fm_block_bytes: 12 } },
    only(
      refusedIndex('fm_block_bytes for FM-index must be a power of two in [8, 128], got: 12'),
      '3.0',
    ),
  ],
  [
    'FMINDEX with no integer',
    { fieldName: 't', indexType: 'FMINDEX', params: { fm_block_bytes: 'x' } },
    only(refusedIndex('fm_block_bytes for FM-index must be an integer, got: x'), '3.0'),
  ],
]

testCases('types', types)
testCases('scalars', scalars)

test.todo('which types take whole lists of vectors, and what the others answer (3.0)')
