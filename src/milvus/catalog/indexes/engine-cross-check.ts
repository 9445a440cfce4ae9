import type { MilvusError } from '../../errors/error.js'
import { metricNotSupportedByType } from '../../errors/index-parameters.js'
import { withoutTrailingBlanks } from '../../go/trailing.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Build } from './build.js'

/** A parameter, or two, that must fit with something else. */
interface CrossCheck {
  readonly types: readonly string[]
  /** Absent for every release that checks by the engine. */
  readonly when: ((profile: Profile) => boolean) | undefined
  readonly fault: (build: Build) => string | MilvusError | undefined
}

const check = (
  types: string,
  fault: CrossCheck['fault'],
  when?: CrossCheck['when'],
): CrossCheck => ({ types: types.split(' '), fault, when })

/** A parameter, in lower case where that does not matter, is one of a list. */
const oneOf =
  (
    key: string,
    allowed: readonly string[],
    text: (value: string, list: string) => string,
    folds = false,
  ): CrossCheck['fault'] =>
  ({ given }) => {
    const value = given.get(key)
    if (value === undefined || allowed.includes(folds ? value.toLowerCase() : value)) {
      return undefined
    }
    return text(value, allowed.join(' '))
  }

/** A parameter, or its default, divides the dimension. */
const divides =
  (key: string, fallback: number, text: (dimension: number, value: number) => string) =>
  ({ given, dimension }: Build): string | undefined => {
    const value = Number(given.get(key) ?? fallback)
    return dimension % value === 0 ? undefined : text(dimension, value)
  }

const subquantizers = (article: string) => (dimension: number, m: number) =>
  `The dimension of ${article} vector (dim) should be a multiple of the number of subquantizers (m). Dimension: ${dimension}, m: ${m}`

const refineTypes = ['sq6', 'sq8', 'fp16', 'bf16', 'fp32', 'flat']
const refine = (allowed: readonly string[]) =>
  oneOf(
    'refine_type',
    allowed,
    (value) => `invalid refine type : ${value}, optional types are [${allowed.join(', ')}]`,
    true,
  )

const algorithms = ['TAAT_NAIVE', 'DAAT_WAND', 'DAAT_MAXSCORE']
const newAlgorithms = ['BLOCK_MAX_MAXSCORE', 'BLOCK_MAX_WAND', 'SINDI']
const algorithm = (allowed: readonly string[], printed = (value: string) => value) =>
  oneOf(
    'inverted_index_algo',
    allowed,
    (value, list) =>
      `sparse inverted index algo ${printed(value)} not found or not supported, supported: [${list}]`,
  )

const quantType = oneOf(
  'quant_type',
  ['fp16', 'fp32'],
  (value) => `quant_type for IP metric must be 'fp16' or 'fp32', got '${value}'`,
)

/** Only two of the binary metrics. */
const bitMetrics =
  (more: string): CrossCheck['fault'] =>
  ({ field, metric }) =>
    field === 'BinaryVector' && !['HAMMING', 'JACCARD'].includes(metric)
      ? metricNotSupportedByType({ metric, supported: 'HAMMING JACCARD', more })
      : undefined

const invalidQuantizer = () => 'invalid scalar quantizer type'
const graphs = 'HNSW_SQ HNSW_PQ HNSW_PRQ'
const sparse = 'SPARSE_INVERTED_INDEX SPARSE_WAND'
const sparseBlocks = ({ sparseTakesBlocks }: Profile) => sparseTakesBlocks

/** spec/indexes.md §4.3 (end), §4.7 */
const checks: readonly CrossCheck[] = [
  check('IVF_PQ', divides('m', 1, subquantizers('a'))),
  check('HNSW_PRQ', divides('m', 2, subquantizers('a'))),
  check('HNSW_PQ', divides('m', 32, subquantizers('the'))),
  check(
    'SCANN',
    divides(
      'sub_dim',
      2,
      (dimension, value) =>
        `The dimension of a vector (dim) should be a multiple of sub_dim. Dimension:${dimension}, sub_dim:${value}`,
    ),
  ),
  check('HNSW', ({ given }) =>
    /^true$/i.test(given.get('refine') ?? '') || given.has('refine_type')
      ? 'refine is not supported for this index'
      : undefined,
  ),
  check('IVF_RABITQ', refine(refineTypes)),
  check('IVF_SQ8 IVF_PQ', refine(refineTypes), ({ ivfRefines }) => ivfRefines),
  check(graphs, refine(refineTypes), ({ hnswTakesSq4u }) => !hnswTakesSq4u),
  check(graphs, refine(['sq4u', ...refineTypes]), ({ hnswTakesSq4u }) => hnswTakesSq4u),
  check(
    'IVF_SQ8',
    oneOf(
      'sq_type',
      ['sq4', 'sq6', 'sq8'],
      (value) => `invalid sq_type : ${value}, optional types are [sq4, sq6, sq8]`,
      true,
    ),
    ({ ivfRefines }) => ivfRefines,
  ),
  check(
    'HNSW_SQ',
    oneOf('sq_type', ['sq6', 'sq8', 'fp16', 'bf16'], invalidQuantizer, true),
    ({ hnswTakesSq4u }) => !hnswTakesSq4u,
  ),
  check(
    'HNSW_SQ',
    oneOf('sq_type', ['sq4u', 'sq6', 'sq8', 'fp16', 'bf16'], invalidQuantizer, true),
    ({ hnswTakesSq4u }) => hnswTakesSq4u,
  ),
  check('IVF_SQ_CC', ({ given }) =>
    [4, 6, 8, 16].includes(Number(given.get('code_size') ?? 8))
      ? undefined
      : 'compress a vector into (code_size * dim)/8 bytes, code size value should be in 4, 6, 8 and 16',
  ),
  check(sparse, algorithm(algorithms), ({ sparseTakesBlocks }) => !sparseTakesBlocks),
  // Its proxy looks first (indexparamcheck/vector_index_checker.go).
  check(sparse, algorithm([...algorithms, ...newAlgorithms], withoutTrailingBlanks), sparseBlocks),
  check(
    sparse,
    oneOf(
      'inverted_index_codec',
      ['block_streamvbyte', 'block_maskedvbyte', 'block_adaptive'],
      (value, list) =>
        `inverted_index_codec ${value} not found or not supported, supported: [${list}]`,
    ),
    sparseBlocks,
  ),
  check(sparse, (build) => (build.metric === 'IP' ? quantType(build) : undefined), sparseBlocks),
  check('BIN_IVF_FLAT', bitMetrics('')),
  check(
    'HNSW',
    bitMetrics(' (or MAX_SIM_*/DTW_* compound forms thereof)'),
    ({ hnswChecksBits }) => hnswChecksBits,
  ),
]

/** The complaint about what does not fit together or is not on its list: a text of the engine, or the whole refusal. */
export function crossFault(build: Build, profile: Profile): string | MilvusError | undefined {
  for (const { types, fault, when } of checks) {
    const concerns = types.includes(build.type) && (when?.(profile) ?? true)
    const found = concerns ? fault(build) : undefined
    if (found !== undefined) return found
  }
  return undefined
}
