import type { Answers } from '../../../support/answers.js'
import { type Case, graph, hnsw, testCases } from './cases.js'
import { fine } from './expected.js'

const twice = (text: string): Answers => ({
  '2.5': [1100, `${text}: invalid parameter`],
  '2.6': [1100, `${text}: invalid parameter: invalid parameter`],
  '3.0': [1100, `${text}: invalid parameter: invalid parameter`],
})
const traced = (text: string): Answers => {
  const message = `stack trace: …: rpc error: code = Unknown desc = ${text}: invalid parameter: invalid parameter`
  return { ...twice(text), '2.6': [65535, message], '3.0': [65535, message] }
}

const switches: Case[] = [
  [
    'mmap that is no boolean',
    { ...hnsw, params: { 'mmap.enabled': 'maybe' } },
    {
      ...twice(
        'invalid mmap type params: invalid mmap.enabled value: maybe, expected: true, false',
      ),
      '2.4': [
        1100,
        'invalid mmap type params%!(EXTRA string=invalid mmap.enabled value: maybe, expected: true, false): invalid parameter',
      ],
    },
  ],
  ...['FOO', 'STL_SORT', 'TRIE', 'RTREE', 'DISKANN', 'MINHASH_LSH'].map(
    (name): Case => [
      `mmap of ${name}`,
      { fieldName: 'v', indexType: name, params: { 'mmap.enabled': true } },
      {
        ...twice(`invalid mmap type params: index type ${name} does not support mmap`),
        '2.4': [
          1100,
          `invalid mmap type params%!(EXTRA string=index type ${name} does not support mmap): invalid parameter`,
        ],
      },
    ],
  ),
  [
    'mmap of Trie and BITMAP',
    { fieldName: 't', indexType: 'Trie', params: { 'mmap.enabled': 't' } },
    {
      ...fine('2.5'),
      '2.4': [
        1100,
        'invalid mmap type params%!(EXTRA string=index type Trie does not support mmap): invalid parameter',
      ],
    },
  ],
  [
    'warmup',
    { fieldName: 'n', params: { warmup: 'async' } },
    {
      '2.4': undefined,
      '2.5': undefined,
      '2.6': [
        1100,
        "invalid warmup params: invalid warmup policy: async, must be 'disable' or 'sync': invalid parameter: invalid parameter",
      ],
      '3.0': undefined,
    },
  ],
  [
    'warmup that nobody knows',
    { fieldName: 'n', params: { warmup: 'x' } },
    {
      '3.0': [
        1100,
        "invalid warmup params: invalid warmup policy: x, must be 'disable', 'sync' or 'async': invalid parameter: invalid parameter",
      ],
    },
  ],
  [
    'mmap that is no boolean without a type',
    { fieldName: 'n', params: { 'mmap.enabled': 'x' } },
    {
      ...traced('invalid mmap index params: invalid mmap.enabled value: x, expected: true, false'),
      '2.4': [
        1100,
        'invalid mmap index params%!(EXTRA string=invalid mmap.enabled value: x, expected: true, false): invalid parameter',
      ],
    },
  ],
  [
    'an offset cache that is no boolean',
    { ...hnsw, params: { ...graph, 'indexoffsetcache.enabled': 'x' } },
    {
      ...traced(
        'invalid offset cache index params: invalid indexoffsetcache.enabled value: x, expected: true, false',
      ),
      '2.4': undefined,
    },
  ],
  [
    'an offset cache elsewhere than on BITMAP',
    { fieldName: 'n', indexType: 'INVERTED', params: { 'indexoffsetcache.enabled': true } },
    {
      ...traced(
        'invalid offset cache index params: only bitmap index support indexoffsetcache.enabled now',
      ),
      '2.4': undefined,
    },
  ],
  [
    'an offset cache where the server chooses BITMAP',
    { fieldName: 'flag', params: { 'indexoffsetcache.enabled': true } },
    fine(),
  ],
]

testCases('switches', switches)
