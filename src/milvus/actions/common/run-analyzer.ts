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

/** What is not asked for is left out. */
const TokensOfText = Type.Object({
  tokens: Type.Array(
    Type.Object({
      token: Type.String(),
      startOffset: Type.Optional(Type.Integer()),
      endOffset: Type.Optional(Type.Integer()),
      position: Type.Optional(Type.Integer()),
      positionLength: Type.Optional(Type.Integer()),
      hash: Type.Optional(Type.Integer()),
    }),
  ),
})

export const runAnalyzer = asyncAction({
  async: true,
  path: '/common/run_analyzer',
  method: 'RunAnalyzer',
  since: '2.6',
  privilege: 'none',
  body: RunAnalyzerReq,
  data: Type.Unsafe<unknown>(Type.Object({ results: Type.Array(TokensOfText) })),
  async run({ catalog, database, isLate }, body) {
    const { startPace } = await import('../../turns/pace.js')
    const { runAnalyzer } = await import('../../entities/run-analyzer.js')
    const { collectionName: collection = '', fieldName: field = '', analyzerParams = '' } = body
    const { text: texts, analyzerNames: names } = body
    const { withDetail = false, withHash = false } = body
    const run = { database, collection, field, params: analyzerParams, names, texts }
    return runAnalyzer(catalog, { ...run, withDetail, withHash }, startPace(isLate))
  },
})
