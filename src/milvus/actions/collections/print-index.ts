import type { Index } from '../../catalog/model.js'

/** An index as describe shows it; one without a metric shows the default metric. */
export const printIndex = ({ fieldName, name, params }: Index) => ({
  fieldName,
  indexName: name,
  metricType: params.find(([key]) => key === 'metric_type')?.[1] ?? 'COSINE',
})
