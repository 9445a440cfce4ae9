import { describeIndex, isBuilt } from '../../catalog/indexes/indexes.js'
import { action } from '../action.js'
import { pairOf } from '../pairs.js'
import { IndexReq } from '../structs.js'

export const describe = action({
  path: '/indexes/describe',
  method: 'DescribeIndex',
  privilege: 'IndexDetail',
  body: IndexReq,
  run({ catalog, profile, database }, { collectionName, indexName }) {
    const index = describeIndex(catalog, {
      database,
      collection: collectionName,
      index: indexName,
    })
    const of = (key: string) => index.params.find(([name]) => name === key)?.[1] ?? ''
    const pairs = [...index.params, ...index.properties]
    const base = {
      failReason: '',
      fieldName: index.fieldName,
      indexName: index.name,
      indexState: isBuilt(catalog, index) ? 'Finished' : 'InProgress',
      indexType: of('index_type'),
      indexedRows: 0,
      metricType: of('metric_type'),
      pendingRows: 0,
      totalRows: 0,
    }
    if (!profile.describesIndexParams) return [base]
    return [
      {
        ...base,
        indexParams: pairs.length === 0 ? null : pairs.map(pairOf),
        // No segment is built, so the span of engine versions is empty.
        minIndexVersion: 2147483647,
        maxIndexVersion: -2147483648,
        ...Object.fromEntries(
          profile.indexProperties.map((key) => [key, index.properties.get(key) ?? '']),
        ),
      },
    ]
  },
})
