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
    const rowCount = catalog.collection(database, collectionName).rows?.flushedCount() ?? 0
    const built = isBuilt(catalog, index)
    const of = (key: string) => index.params.find(([name]) => name === key)?.[1] ?? ''
    const pairs = [...index.params, ...index.properties]
    const base = {
      failReason: '',
      fieldName: index.fieldName,
      indexName: index.name,
      indexState: built ? 'Finished' : 'InProgress',
      indexType: of('index_type'),
      indexedRows: built ? rowCount : 0,
      metricType: of('metric_type'),
      pendingRows: built ? 0 : rowCount,
      totalRows: rowCount,
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
