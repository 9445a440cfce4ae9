import { Type } from '@sinclair/typebox'
import { builtRows, rowCount, versionSpan } from '../../catalog/indexes/built-rows.js'
import { describeIndex, isBuilt } from '../../catalog/indexes/indexes.js'
import { action } from '../action.js'
import { pairs } from '../data.js'
import { pairOf } from '../pairs.js'
import { IndexReq } from '../structs.js'

export const describe = action({
  path: '/indexes/describe',
  method: 'DescribeIndex',
  privilege: 'IndexDetail',
  body: IndexReq,
  data: Type.Array(
    Type.Object({
      failReason: Type.String(),
      fieldName: Type.String(),
      indexName: Type.String(),
      indexState: Type.String(),
      indexType: Type.String(),
      indexedRows: Type.Integer(),
      metricType: Type.String(),
      pendingRows: Type.Integer(),
      totalRows: Type.Integer(),
      indexParams: Type.Optional(Type.Union([pairs, Type.Null()])),
      minIndexVersion: Type.Optional(Type.Integer()),
      maxIndexVersion: Type.Optional(Type.Integer()),
    }),
  ),
  run({ catalog, profile, database }, { collectionName, indexName, timestamp = 0 }) {
    const index = describeIndex(catalog, {
      database,
      collection: collectionName,
      index: indexName,
    })
    const sealed = catalog.collection(database, collectionName).rows?.sealed() ?? []
    const built = isBuilt(catalog, index)
    const done = builtRows(catalog, index, sealed)
    const totalRows = rowCount(sealed)
    const indexedRows = rowCount(done)
    const of = (key: string) => index.params.find(([name]) => name === key)?.[1] ?? ''
    const pairs = [...index.params, ...index.properties]
    const base = {
      failReason: '',
      fieldName: index.fieldName,
      indexName: index.name,
      indexState: built ? 'Finished' : 'InProgress',
      indexType: of('index_type'),
      indexedRows,
      metricType: of('metric_type'),
      pendingRows: totalRows - indexedRows,
      totalRows,
    }
    if (!profile.describesIndexParams) return [base]
    return [
      {
        ...base,
        indexParams: pairs.length === 0 ? null : pairs.map(pairOf),
        ...versionSpan(index, done, timestamp),
        ...Object.fromEntries(
          profile.indexProperties.map((key) => [key, index.properties.get(key) ?? '']),
        ),
      },
    ]
  },
})
