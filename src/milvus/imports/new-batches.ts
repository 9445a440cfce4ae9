import { analyzerText } from '../analyzers/field-analyzer.js'
import type { Catalog } from '../catalog/catalog.js'
import type { Collection } from '../catalog/model.js'
import { wordsOf } from '../catalog/word-files.js'
import { outputStepsOf } from '../entities/function-outputs.js'
import { startPace } from '../turns/pace.js'
import { Batches } from './batches.js'

/** Batches for the rows of a collection, with what its functions need. */
export async function newBatches(catalog: Catalog, collection: Collection): Promise<Batches> {
  const { profile } = catalog
  const outputs = await outputStepsOf(profile, analyzerParams(collection), wordsOf(catalog))
  return new Batches(catalog, collection, outputs, startPace())
}

/** Of the texts that functions work on. */
function analyzerParams({ fields, functions }: Collection): string[] {
  const inputs = new Set(functions.flatMap(({ inputs }) => inputs))
  const read = fields.filter(({ name, type }) => type === 'VarChar' && inputs.has(name))
  return read.map(analyzerText)
}
