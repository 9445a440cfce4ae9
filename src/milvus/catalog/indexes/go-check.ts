import { ensure } from '../../errors/error.js'
import {
  badBits,
  badDegree,
  badDropRatio,
  badSubquantizers,
  bitsOutOfRange,
  cacheNotBoolean,
  degreesSwapped,
  dimensionNotDivisible,
  dimensionOdd,
  metricNotSupported,
  metricNotSupportedByType,
  onlyEightBits,
  outOfRange,
  subquantizersMissing,
  unknownBuildAlgorithm,
} from '../../errors/index-parameters.js'
import { parseGoFloat, parseInt64 } from '../../go/parse.js'
import type { Build } from './build.js'
import type { IndexParameters } from './parameters.js'

/* Build parameters as 2.3 and 2.4 check them, before the engine did (spec/indexes.md §4.9). */

type Check = (build: Build) => void

interface Checks {
  readonly before?: readonly Check[]
  /** After the metric. */
  readonly after?: readonly Check[]
}

const nlist = range('nlist', 1, 65536)

const checks: Readonly<Record<string, Checks>> = {
  IVF_FLAT: { before: [nlist] },
  IVF_SQ8: { before: [eightBits, nlist] },
  IVF_PQ: { before: [nlist], after: [subquantizers] },
  SCANN: { before: [nlist], after: [evenDimension] },
  BIN_IVF_FLAT: { after: [twoMetrics, nlist] },
  GPU_IVF_FLAT: { before: [nlist] },
  GPU_IVF_PQ: { before: [nlist], after: [subquantizersIfAny] },
  GPU_CAGRA: { before: [degrees], after: [buildAlgorithm] },
  HNSW: { before: [range('efConstruction', 1, 2147483647), range('M', 1, 2048)] },
  SPARSE_INVERTED_INDEX: { before: [dropRatio] },
  SPARSE_WAND: { before: [dropRatio] },
}

/** Checks build parameters as 2.4 does, which knows that the metric is good. */
export function checkGoParameters(build: Build): void {
  const { before = [], after = [] } = checks[build.type] ?? {}
  for (const check of before) check(build)
  if (build.type === 'IVF_PQ') bitsInRange(build)
  const isOnGpu = build.type.startsWith('GPU_')
  if (isOnGpu) demandMetric(build, gpuDistances)
  for (const check of after) check(build)
  if (isOnGpu) cachedOrNot(build)
}

/** Checks build parameters as 2.3 does, and the metric in their midst. */
export function checkFewParameters(build: Build): void {
  const { before = [], after = [] } = checks[build.type] ?? {}
  for (const check of before) check(build)
  checkMetric(build)
  if (build.type === 'BIN_IVF_FLAT')
    ensure(isBitMetric(build), () => metricNotSupported({ supported: bits }))
  for (const check of after) check(build)
}

const distances = 'L2 IP COSINE'
const gpuDistances = 'L2 IP'
const bits = 'HAMMING JACCARD'

/** The metric as 2.3 checks it, an absent one being empty. */
export function checkMetric(build: Build): void {
  demandMetric(build, metricsOf(build.type))
}

function demandMetric({ metric }: Build, supported: string): void {
  ensure(supported.split(' ').includes(metric), () => metricNotSupported({ supported }))
}

function metricsOf(type: string): string {
  if (type === 'HNSW') return `${distances} ${bits}`
  return type.startsWith('BIN_') ? `${bits} SUBSTRUCTURE SUPERSTRUCTURE` : distances
}

const isBitMetric = ({ metric }: Build) => bits.split(' ').includes(metric)

function twoMetrics(build: Build): void {
  ensure(isBitMetric(build), () =>
    metricNotSupportedByType({ metric: build.metric, supported: bits, more: '' }),
  )
}

function range(key: string, min: number, max: number): Check {
  return ({ given }) => {
    const value = integer(given, key)
    ensure(value !== undefined && value >= min && value <= max, () => outOfRange({ key, min, max }))
  }
}

function eightBits({ given }: Build): void {
  if (given.has('nbits')) ensure(integer(given, 'nbits') === 8n, onlyEightBits)
}

function evenDimension({ dimension }: Build): void {
  ensure(dimension % 2 === 0, () => dimensionOdd({ dimension }))
}

/** Only 2.4 looks at the range, and leaves what is no integer to the check that follows. */
function bitsInRange({ given }: Build): void {
  const bits = integer(given, 'nbits')
  ensure(bits === undefined || (bits >= 1n && bits <= 64n), () =>
    bitsOutOfRange({ bits: bits ?? 0n }),
  )
}

function checkBits({ given }: Build): void {
  if (!given.has('nbits')) return
  ensure(integer(given, 'nbits') !== undefined, () => badBits({ bits: given.get('nbits') ?? '' }))
}

function subquantizers(build: Build): void {
  checkBits(build)
  const { given, dimension } = build
  ensure(given.has('m'), subquantizersMissing)
  const m = integer(given, 'm')
  ensure(m, () => badSubquantizers({ m: given.get('m') ?? '' }))
  ensure(BigInt(dimension) % m === 0n, () => dimensionNotDivisible({ dimension, m }))
}

/** On a GPU 0 leaves the number to the engine. */
function subquantizersIfAny(build: Build): void {
  if (integer(build.given, 'm') === 0n) checkBits(build)
  else subquantizers(build)
}

/** Of GPU_CAGRA, where both may be left out. */
function degrees({ given }: Build): void {
  const read = (key: string, kind: string) => {
    const degree = integer(given, key)
    const isFine = degree !== undefined || !given.has(key)
    ensure(isFine, () => badDegree({ kind, degree: given.get(key) ?? '' }))
    return degree
  }
  const inter = read('intermediate_graph_degree', 'inter')
  const graph = read('graph_degree', 'graph')
  ensure(inter === undefined || graph === undefined || inter >= graph, degreesSwapped)
}

function buildAlgorithm({ given }: Build): void {
  const supported = 'IVF_PQ NN_DESCENT'
  const isKnown = supported.split(' ').includes(given.get('build_algo') ?? 'NN_DESCENT')
  ensure(isKnown, () => unknownBuildAlgorithm({ supported }))
}

/** Not of GPU_BRUTE_FORCE, nor where GPU_IVF_PQ leaves before. */
function cachedOrNot({ type, given }: Build): void {
  if (type === 'GPU_BRUTE_FORCE') return
  if (type === 'GPU_IVF_PQ' && integer(given, 'm') === 0n) return
  const cached = given.get('cache_dataset_on_device') ?? 'false'
  ensure(cached === 'true' || cached === 'false', cacheNotBoolean)
}

function dropRatio({ given }: Build): void {
  const text = given.get('drop_ratio_build')
  if (text === undefined) return
  const ratio = parseGoFloat(text, 64)
  // What is no number is neither below 0 nor beyond 1.
  const isIn = ratio !== undefined && !(ratio < 0 || ratio >= 1)
  ensure(isIn, () => badDropRatio({ text }))
}

/** strconv.Atoi */
function integer(given: IndexParameters, key: string): bigint | undefined {
  const parsed = parseInt64(given.get(key) ?? '')
  return 'value' in parsed ? parsed.value : undefined
}
