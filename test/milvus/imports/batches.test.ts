import { expect, test } from 'vitest'
import { noWords } from '../../../src/milvus/analyzers/word-lines.js'
import { outputStepsOf } from '../../../src/milvus/entities/function-outputs.js'
import { Batches } from '../../../src/milvus/imports/batches.js'
import { catalogWith } from '../../support/catalog-with.js'

const text = {
  fieldName: 't',
  dataType: 'VarChar',
  elementTypeParams: { max_length: 65535, enable_analyzer: true },
}
const schema = {
  enableDynamicField: true,
  functions: [{ name: 'f', type: 'BM25', inputFieldNames: ['t'], outputFieldNames: ['s'] }],
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    text,
    { fieldName: 's', dataType: 'SparseFloatVector' },
  ],
}
const collections = [{ collectionName: 'c', schema }]
const databases = [{ dbName: 'default', collections }]

const words = Array.from({ length: 5000 }, (_, i) => `w${i}`)

test.each([
  ['texts', { t: words.join(' ') }],
  ['keys of no field', Object.fromEntries([['t', ''], ...words.map((word, i) => [word, i])])],
])('others have their turn while an import reads rows: %s', async (_, row) => {
  const catalog = catalogWith({ seeds: [{ databases }] })
  const outputs = await outputStepsOf(catalog.profile, [''], noWords)
  let turns = 0
  const pace = () => {
    turns += 1
    return undefined
  }
  const batches = new Batches(catalog, catalog.collection('default', 'c'), outputs, pace)
  await batches.add(JSON.stringify({ id: 1, ...row }))
  turns = 0
  await batches.flush()
  expect(batches.all).toMatchObject([{ length: 1 }])
  expect(turns).toBeGreaterThanOrEqual(20)
})
