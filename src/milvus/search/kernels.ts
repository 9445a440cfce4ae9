import type { RowField } from '../rows/field.js'
import { hamming, jaccard, substructure, superstructure } from './binary.js'
import { denseKernel } from './dense.js'
import type { MakeKernel } from './kernel.js'
import { elementField, elementMetrics, listKernel } from './lists.js'
import { isDistance, type MetricType } from './metric.js'
import { cosine, ip, l2, type Scan } from './scans.js'
import { simdScan } from './simd.js'
import { sparseIp } from './sparse.js'

type Kernels = Readonly<Partial<Record<MetricType, MakeKernel>>>

const scans: readonly (readonly [MetricType, Scan])[] = [
  ['L2', simdScan('l2', l2)],
  ['IP', simdScan('ip', ip)],
  ['COSINE', simdScan('cosine', cosine(0))],
]

const dense = (type: RowField['type']): Kernels =>
  Object.fromEntries(scans.map(([metric, scan]) => [metric, denseKernel(type, scan)]))

const kernels: Readonly<Partial<Record<RowField['type'], Kernels>>> = {
  FloatVector: dense('FloatVector'),
  Float16Vector: dense('Float16Vector'),
  BFloat16Vector: dense('BFloat16Vector'),
  Int8Vector: dense('Int8Vector'),
  BinaryVector: {
    HAMMING: hamming,
    JACCARD: jaccard,
    SUBSTRUCTURE: substructure,
    SUPERSTRUCTURE: superstructure,
  },
  SparseFloatVector: { IP: sparseIp },
}

const cosineWithoutZero = simdScan('cosine', cosine(Number.NaN), Number.NaN)

/**
 * What compares the vectors of a field by a metric type; undefined where nothing does.
 * @param findsZero COSINE finds rows whose vector is zero
 */
export function kernelOf(
  field: Pick<RowField, 'type' | 'elementType'>,
  metric: MetricType,
  findsZero: boolean,
): MakeKernel | undefined {
  const { type } = field
  if (type === 'ArrayOfVector') {
    const one = elementMetrics[metric]
    const kernel = kernelOf(elementField(field), one ?? metric, findsZero)
    return one && kernel ? listKernel(kernel, isDistance(one)) : kernel
  }
  const found = kernels[type]?.[metric]
  return found && metric === 'COSINE' && !findsZero ? denseKernel(type, cosineWithoutZero) : found
}
