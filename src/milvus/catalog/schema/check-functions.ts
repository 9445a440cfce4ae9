import { type ErrorMaker, ensure } from '../../errors/error.js'
import { minHashInput, minHashOutputCount } from '../../errors/min-hash.js'
import {
  bm25InputType,
  bm25InputUnanalyzed,
  bm25OutputCount,
  bm25OutputType,
  bm25Params,
  duplicateFunctionName,
  duplicateFunctionOutput,
  embeddingInputNullable,
  embeddingInputType,
  embeddingOutputType,
  functionInputNotFound,
  functionOutputKey,
  functionOutputNotFound,
  functionOutputNullable,
  functionOutputPrimary,
  minHashOutputType,
  textEmbeddingParams,
  unknownFunctionType,
} from '../../errors/schema-function.js'
import { functionTypes } from '../../profiles/function-types.js'
import type { Profile } from '../../profiles/profiles.js'
import { checkFunctionNames } from './check-function-names.js'
import { checkMinHash } from './check-min-hash.js'
import { checkProvider } from './check-provider.js'
import {
  type CollectionDefinition,
  type FieldDefinition,
  type FunctionDefinition,
  isOn,
} from './definition.js'

const { BM25: bm25, TextEmbedding: textEmbedding, MinHash: minHash } = functionTypes

/**
 * Checks the functions of a schema, one after the other, and then what they would run with (spec/collections.md §1.8;
 * internal/proxy/util.go validateFunction).
 * @param only the name of the one function to look at so
 * @throws MilvusError
 */
export function checkFunctions(
  profile: Profile,
  definition: Pick<CollectionDefinition, 'fields' | 'functions'>,
  only?: string,
): void {
  const fields = new Map(definition.fields.map((field) => [field.name, field]))
  const find = (name: string, missing: ErrorMaker<'name'>): FieldDefinition => {
    const field = fields.get(name)
    ensure(field, () => missing({ name }))
    return field
  }
  const names = new Set<string>()
  const outputsTaken = new Set<string>()
  for (const made of definition.functions) {
    checkFunctionNames(made)
    checkParams(profile, made)
    ensure(!names.has(made.name), () => duplicateFunctionName({ name: made.name }))
    names.add(made.name)
    checkInputs(
      profile,
      made,
      made.inputs.map((name) => find(name, functionInputNotFound)),
    )
    const outputs = made.outputs.map((name) => {
      const field = find(name, functionOutputNotFound)
      checkOutput(made.name, field)
      ensure(!outputsTaken.has(name), () =>
        duplicateFunctionOutput({ function: made.name, field: name }),
      )
      outputsTaken.add(name)
      return field
    })
    checkOutputs(made, outputs)
  }
  for (const made of definition.functions) {
    if (only !== undefined && made.name !== only) continue
    const [input, output] = [made.inputs[0], made.outputs[0]].map((name) => fields.get(name ?? ''))
    if (made.type === textEmbedding) checkProvider(profile, made, output)
    if (made.type === minHash && input && output) checkMinHash(made, input, output)
  }
}

/** @throws MilvusError for parameters too many or too few, and for other types of functions */
function checkParams(profile: Profile, { type, params }: FunctionDefinition): void {
  if (type === bm25) ensure(params.length === 0, bm25Params)
  else if (type === textEmbedding && profile.embeddingProviders.length > 0) {
    ensure(params.length > 0, textEmbeddingParams)
  } else ensure(type === minHash, unknownFunctionType)
}

function checkInputs(
  { bm25TakesText }: Profile,
  { name, type }: FunctionDefinition,
  inputs: readonly FieldDefinition[],
): void {
  const [first] = inputs
  if (type === textEmbedding) checkEmbedded(name, inputs)
  if (type === minHash && first) {
    const isText = first.type === 'VarChar' || first.type === 'Text'
    ensure(inputs.length === 1 && isText, () =>
      minHashInput({ count: inputs.length, type: first.type }),
    )
  }
  if (type !== bm25 || !first) return
  const readable = first.type === 'VarChar' || (bm25TakesText && first.type === 'Text')
  ensure(inputs.length === 1 && readable, () =>
    bm25InputType({ count: inputs.length, type: first.type }),
  )
  ensure(isOn(first, 'enable_analyzer'), bm25InputUnanalyzed)
}

/** internal/util/function/embedding/text_embedding_function.go TextEmbeddingInputsCheck. */
function checkEmbedded(name: string, inputs: readonly FieldDefinition[]): void {
  const [first] = inputs
  const isText = first?.type === 'VarChar' || first?.type === 'Text'
  ensure(inputs.length === 1 && first && isText, embeddingInputType)
  ensure(!first.nullable, () => embeddingInputNullable({ function: name, field: first.name }))
}

function checkOutput(made: string, field: FieldDefinition): void {
  ensure(!field.primary, () => functionOutputPrimary({ function: made, field: field.name }))
  const key = field.partitionKey || field.clusteringKey
  ensure(!key, () => functionOutputKey({ function: made, field: field.name }))
  ensure(!field.nullable, () => functionOutputNullable({ function: made, field: field.name }))
}

function checkOutputs({ type }: FunctionDefinition, outputs: readonly FieldDefinition[]): void {
  const [first] = outputs
  if (!first) return
  if (type === bm25) {
    ensure(outputs.length === 1, () => bm25OutputCount({ count: outputs.length }))
    ensure(first.type === 'SparseFloatVector', () => bm25OutputType({ type: first.type }))
  }
  if (type === textEmbedding) {
    const isVector = first.type === 'FloatVector' || first.type === 'Int8Vector'
    ensure(outputs.length === 1 && isVector, embeddingOutputType)
  }
  if (type === minHash) {
    ensure(outputs.length === 1, () => minHashOutputCount({ count: outputs.length }))
    ensure(first.type === 'BinaryVector', () => minHashOutputType({ type: first.type }))
  }
}
