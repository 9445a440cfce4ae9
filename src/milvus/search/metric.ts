const distances = [
  'L2',
  'HAMMING',
  'JACCARD',
  'SUBSTRUCTURE',
  'SUPERSTRUCTURE',
  'MAX_SIM_L2',
  'MAX_SIM_HAMMING',
  'MAX_SIM_JACCARD',
] as const

const likenesses = [
  'IP',
  'COSINE',
  'BM25',
  'MHJACCARD',
  'MAX_SIM',
  'MAX_SIM_IP',
  'MAX_SIM_COSINE',
] as const

/** How two vectors are compared. */
export type MetricType = (typeof distances)[number] | (typeof likenesses)[number]

/** Whether the smaller score is the better one (pkg/util/metric PositivelyRelated). */
export const isDistance = (metric: string): boolean => distances.some((one) => one === metric)

export const isMetricType = (text: string): text is MetricType =>
  isDistance(text) || likenesses.some((one) => one === text)
