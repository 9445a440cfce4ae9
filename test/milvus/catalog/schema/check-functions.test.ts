import { describe, expect } from 'vitest'
import type {
  FieldDefinition,
  FunctionDefinition,
} from '../../../../src/milvus/catalog/schema/definition.js'
import type { Version } from '../../../../src/milvus/versions.js'
import {
  type Answers,
  accepted,
  lacking,
  only,
  refused,
  since,
  testEach,
} from '../../../support/answers.js'
import { attempt, collection, emptyCatalog, field, fn } from './attempt.js'

const analyzed = field('t', {
  type: 'VarChar',
  params: [
    ['max_length', '64'],
    ['enable_analyzer', 'true'],
  ],
})
const plain = field('p', { type: 'VarChar', params: [['max_length', '64']] })
const sparse = field('sp', { type: 'SparseFloatVector' })
const other = field('sq', { type: 'SparseFloatVector' })
const bits = field('b', { type: 'BinaryVector', params: [['dim', '8']] })
const fields = [analyzed, plain, sparse, other, bits]

interface Row {
  readonly name: string
  readonly functions: readonly FunctionDefinition[]
  readonly answers: Answers
  readonly fields?: readonly FieldDefinition[]
  readonly in?: readonly Version[]
}

const from26: readonly Version[] = ['2.6', '3.0']
const embedding = { type: 2, params: [['provider', 'openai']] } as const
const providers = (list: string) =>
  refused(`unsupported text embedding service provider: [x] , list of supported [${list}]`)

const signature = field('b', { type: 'BinaryVector', params: [['dim', '32']] })

/** A parameter of a MinHash function, and what is said of it. */
const minHashParams = (
  cases: readonly (readonly [key: string, value: string, message: string])[],
): Row[] =>
  cases.map(([key, value, message]) => ({
    name: `MinHash with ${key} ${value}`,
    functions: [fn({ type: 4, params: [[key, value]], outputs: ['b'] })],
    fields: [analyzed, signature],
    answers: refused(message),
    in: ['3.0'],
  }))

const rows: readonly Row[] = [
  { name: 'BM25', functions: [fn()], answers: accepted },
  {
    name: 'BM25 on a nullable field',
    functions: [fn()],
    fields: [{ ...analyzed, nullable: true }, sparse],
    answers: accepted,
  },
  {
    name: 'no name',
    functions: [fn({ name: '' })],
    answers: lacking('function name cannot be empty'),
  },
  {
    name: 'no inputs',
    functions: [fn({ inputs: [] })],
    answers: lacking('function input field names cannot be empty, function: f'),
  },
  {
    name: 'no outputs',
    functions: [fn({ outputs: [] })],
    answers: lacking('function output field names cannot be empty, function: f'),
  },
  {
    name: 'an empty input',
    functions: [fn({ inputs: [''] })],
    answers: lacking('function input field name cannot be empty string, function: f'),
  },
  {
    name: 'an input twice',
    functions: [fn({ inputs: ['t', 't'] })],
    answers: refused(
      'each function input field should be used exactly once in the same function, function: f, input field: t',
    ),
  },
  {
    name: 'an empty output',
    functions: [fn({ outputs: [''] })],
    answers: lacking('function output field name cannot be empty string, function: f'),
  },
  {
    name: 'an input as output',
    functions: [fn({ outputs: ['t'] })],
    answers: refused(
      'a single field cannot be both input and output in the same function, function: f, field: t',
    ),
  },
  {
    name: 'an output twice',
    functions: [fn({ outputs: ['sp', 'sp'] })],
    answers: refused(
      'each function output field should be used exactly once in the same function, function: f, output field: sp',
    ),
  },
  {
    name: 'BM25 with params',
    functions: [fn({ params: [['a', 'b']] })],
    answers: refused('BM25 function accepts no params'),
  },
  {
    name: 'TextEmbedding without params',
    functions: [fn({ type: 2 })],
    answers: since(
      '2.6',
      refused('TextEmbedding function accepts no params'),
      refused('check function params with unknown function type'),
    ),
  },
  {
    name: 'Unknown',
    functions: [fn({ type: 0 })],
    answers: refused('check function params with unknown function type'),
  },
  {
    name: 'Rerank',
    functions: [fn({ type: 3 })],
    answers: refused('check function params with unknown function type'),
    in: from26,
  },
  {
    name: 'a name twice',
    functions: [fn(), fn({ outputs: ['sq'] })],
    answers: refused('duplicate function name: f'),
  },
  {
    name: 'an input that is missing',
    functions: [fn({ inputs: ['x'] })],
    answers: refused('function input field not found: x'),
  },
  {
    name: 'BM25 of a vector',
    functions: [fn({ inputs: ['v'] })],
    answers: since(
      '2.6',
      refused(
        'BM25 function input field must be a VARCHAR/TEXT field, got 1 field with type FloatVector',
      ),
      refused(
        'BM25 function input field must be a VARCHAR field, got 1 field with type FloatVector',
      ),
    ),
  },
  {
    name: 'BM25 of two fields',
    functions: [fn({ inputs: ['t', 'p'] })],
    answers: since(
      '2.6',
      refused(
        'BM25 function input field must be a VARCHAR/TEXT field, got 2 field with type VarChar',
      ),
      refused('BM25 function input field must be a VARCHAR field, got 2 field with type VarChar'),
    ),
  },
  {
    name: 'BM25 of a field that is not analyzed',
    functions: [fn({ inputs: ['p'] })],
    answers: refused('BM25 function input field must set enable_analyzer to true'),
  },
  {
    name: 'an output that is missing',
    functions: [fn({ outputs: ['x'] })],
    answers: refused('function output field not found: x'),
  },
  {
    name: 'the primary key as output',
    functions: [fn({ outputs: ['id'] })],
    answers: refused('function output field cannot be primary key: function f, field id'),
  },
  {
    name: 'a partition key as output',
    functions: [fn({ outputs: ['k'] })],
    fields: [...fields, field('k', { type: 'Int64', partitionKey: true })],
    answers: refused(
      'function output field cannot be partition key or clustering key: function f, field k',
    ),
  },
  {
    name: 'a nullable output',
    functions: [fn()],
    fields: [analyzed, { ...sparse, nullable: true }],
    answers: refused('function output field cannot be nullable: function f, field sp'),
  },
  {
    name: 'an output of two functions',
    functions: [fn(), fn({ name: 'g' })],
    answers: refused('duplicate function output field: function g, field sp'),
  },
  {
    name: 'BM25 with two outputs',
    functions: [fn({ outputs: ['sp', 'sq'] })],
    answers: refused('BM25 function only need 1 output field, but got 2'),
  },
  {
    name: 'BM25 into a dense vector',
    functions: [fn({ outputs: ['v'] })],
    answers: refused(
      'BM25 function output field must be a SparseFloatVector field, but got FloatVector',
    ),
  },
  {
    name: 'MinHash into a dense vector',
    functions: [fn({ type: 4, outputs: ['v'] })],
    answers: refused(
      'MinHash function output field must be a BinaryVector field, but got FloatVector',
    ),
    in: ['3.0'],
  },
  {
    name: 'MinHash into an odd length',
    functions: [fn({ type: 4, outputs: ['b'] })],
    answers: refused(
      "minhash function output field 'b' dim 8 is not multiple of 32 (one minhash signature size)",
    ),
    in: ['3.0'],
  },
  {
    name: 'MinHash of numbers',
    functions: [fn({ type: 4, inputs: ['id'], outputs: ['b'] })],
    answers: refused(
      'MinHash function input field must be a VARCHAR/TEXT field, got 1 field with type Int64',
    ),
    in: ['3.0'],
  },
  ...minHashParams([
    ['num_hashes', 'x', 'param num_hashes:x is not a number'],
    ['num_hashes', '0', 'param num_hashes:0 must be positive'],
    [
      'num_hashes',
      '2',
      "minhash function output field 'b' dim 32 does not match expected dim 64 (numHashes 2 * one minhash signature size of 32bit)",
    ],
    ['SHINGLE_SIZE', '-1', 'param shingle_size:-1 must be positive'],
    ['seed', '1.5', 'param seed:1.5 is not a number'],
    ['hash_function', 'md5', "unknown hash function: md5 (expected 'xxhash64' or 'sha1')"],
    ['token_level', 'line', "unknown token_level: line (expected 'char' or 'word')"],
  ]),
  {
    name: 'TextEmbedding by a provider that is not known',
    functions: [fn({ type: 2, params: [['provider', 'x']], outputs: ['v'] })],
    answers: since(
      '3.0',
      providers(
        'openai, azure_openai, dashscope, bedrock, vertexai, voyageai, cohere, siliconflow, tei, yc, zilliz, gemini, huggingface',
      ),
      providers(
        'openai, azure_openai, dashscope, bedrock, vertexai, voyageai, cohere, siliconflow, tei, zilliz, gemini',
      ),
    ),
    in: from26,
  },
  {
    name: 'TextEmbedding by openai',
    functions: [fn({ ...embedding, outputs: ['v'] })],
    answers: refused(
      'missing credentials config or configure the MILVUS_OPENAI_API_KEY environment variable in the Milvus service',
    ),
    in: from26,
  },
]

describe('checkFunctions', () => {
  for (const row of rows) {
    const asked = row.in ?? (['2.5', '2.6', '3.0'] as const)
    testEach(row.name, only(row.answers, ...asked), (version, answer) => {
      const definition = collection(row.fields ?? fields, { functions: row.functions })
      expect(attempt(emptyCatalog(version), definition)).toEqual(answer)
    })
  }
})
