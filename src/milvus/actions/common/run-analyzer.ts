import { Type } from '@sinclair/typebox'
import { flag, list, required, struct, text } from '../../go/struct.js'
import { asyncAction } from '../action.js'

const RunAnalyzerReq = struct('RunAnalyzerReq', {
  dbName: text(),
  analyzerParams: text(),
  text: required(list(text())),
  withDetail: flag(),
  withHash: flag(),
  collectionName: text(),
  fieldName: text(),
  analyzerNames: list(text()),
})

export const runAnalyzer = asyncAction({
  async: true,
  path: '/common/run_analyzer',
  method: 'RunAnalyzer',
  since: '2.6',
  privilege: 'none',
  body: RunAnalyzerReq,
  data: Type.Unsafe<unknown>({ type: 'array' }),
  async run({ catalog, database }, body) {
    const { runAnalyzer } = await import('../../entities/run-analyzer.js')
    const { collectionName: collection = '', fieldName: field = '', analyzerParams = '' } = body
    const { text: texts, analyzerNames: names = [] } = body
    const { withDetail = false, withHash = false } = body
    const run = { database, collection, field, params: analyzerParams, names, texts }
    return runAnalyzer(catalog, { ...run, withDetail, withHash })
  },
})
