/** How two vectors are compared. */
export type MetricType =
  | 'L2'
  | 'IP'
  | 'COSINE'
  | 'HAMMING'
  | 'JACCARD'
  | 'SUBSTRUCTURE'
  | 'SUPERSTRUCTURE'
  | 'MHJACCARD'
  | 'BM25'
  | 'MAX_SIM'
  | 'MAX_SIM_COSINE'
  | 'MAX_SIM_L2'
  | 'MAX_SIM_IP'
  | 'MAX_SIM_HAMMING'
  | 'MAX_SIM_JACCARD'

const distances: ReadonlySet<string> = new Set<MetricType>([
  'L2',
  'HAMMING',
  'JACCARD',
  'SUBSTRUCTURE',
  'SUPERSTRUCTURE',
])

/** Whether the smaller score is the better one. */
export const isDistance = (metric: string): boolean => distances.has(metric)
