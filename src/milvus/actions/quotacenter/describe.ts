import { Type } from '@sinclair/typebox'
import { quotaMetrics } from '../../catalog/quota-metrics.js'
import { struct } from '../../go/struct.js'
import { action } from '../action.js'

/** Its data is JSON in a text (spec/ops.md §5). */
export const describeQuotas = action({
  path: '/quotacenter/describe',
  method: 'GetQuotaMetrics',
  since: '2.6',
  privilege: 'none',
  needsNoDatabase: true,
  body: struct('GetQuotaMetricsReq', {}),
  data: Type.String(),
  run({ catalog }) {
    return quotaMetrics(catalog)
  },
})
