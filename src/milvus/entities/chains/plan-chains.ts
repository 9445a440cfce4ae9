import type { Collection } from '../../catalog/model.js'
import { type ErrorMaker, ensure } from '../../errors/error.js'
import {
  chainEmpty,
  chainInputMissing,
  chainInputType,
  nameEmpty,
  stageNotYet,
  stageOfOthers,
  stageTwice,
  systemInputUnknown,
  systemOutputUnknown,
} from '../../errors/function-chains.js'
import { quote } from '../../go/quote.js'
import type { RowField } from '../../rows/field.js'
import { columnTypes, isSystemName, keyColumn, scoreColumn } from './frame.js'
import { type Chain, stages, within } from './sent-chains.js'

/** What chains do with the rows of a search. */
export interface ChainPlan {
  /** With those of each segment; checked only where there are rows. */
  readonly perSegment: Chain | undefined
  readonly overAll: PlannedChain | undefined
}

export interface PlannedChain {
  readonly chain: Chain
  /** The fields that it reads. */
  readonly fields: readonly RowField[]
}

/**
 * Plans chains that were read (internal/proxy/function_chain_validator.go).
 * @throws MilvusError 1100
 */
export function planChains(collection: Collection, chains: readonly Chain[]): ChainPlan {
  const byStage = new Map<string, Chain>()
  for (const [index, chain] of chains.entries()) {
    const { stage } = chain
    ensure(!byStage.has(stage), () => stageTwice({ stage }))
    ensure(stage !== stages.perNode, () => stageNotYet({ index, stage }))
    const isKnown = stage === stages.perSegment || stage === stages.overAll
    ensure(isKnown, () => stageOfOthers({ index, stage }))
    byStage.set(stage, chain)
  }
  const overAll = byStage.get(stages.overAll)
  return {
    perSegment: byStage.get(stages.perSegment),
    overAll: overAll && planOverAll(collection, overAll),
  }
}

function planOverAll(collection: Collection, chain: Chain): PlannedChain {
  ensure(chain.ops.length > 0, chainEmpty)
  within('function chain[0]', () => {
    checkNames(chain)
    for (const [index, { inputs, outputs }] of chain.ops.entries()) {
      for (const name of inputs) {
        if (!isSystemName(name)) continue
        within(`op[${index}] input ${quote(name)}`, () => checkInput(name))
      }
      for (const name of outputs) {
        if (!isSystemName(name)) continue
        const quoted = quote(name)
        within(`op[${index}] output ${quoted}`, () =>
          ensure(name === scoreColumn, () => systemOutputUnknown({ quoted })),
        )
      }
    }
  })
  return { chain, fields: inputFields(collection, chain, systemInputUnknown) }
}

const checkInput = (name: string): void =>
  ensure(readable.has(name), () => systemInputUnknown({ quoted: quote(name) }))

const readable: ReadonlySet<string> = new Set([keyColumn, scoreColumn])

/**
 * Checks that columns have names (chain/repr.go ProtoOpToRepr).
 * @throws MilvusError 1100
 */
export function checkNames({ ops }: Chain): void {
  for (const [index, { inputs, outputs }] of ops.entries()) {
    within(`op[${index}]`, () => {
      ensure(!inputs.includes(''), () => nameEmpty({ what: 'input' }))
      ensure(!outputs.includes(''), () => nameEmpty({ what: 'output' }))
    })
  }
}

/**
 * The fields that a chain reads before it makes a column of that name.
 * @param unknown is said of what begins as no field does
 * @throws MilvusError 1100
 */
export function inputFields(
  { fields }: Collection,
  { ops }: Chain,
  unknown: ErrorMaker<'quoted'>,
): RowField[] {
  const made = new Set<string>()
  const read = new Set<RowField>()
  for (const { inputs, outputs } of ops) {
    for (const name of inputs) {
      if (made.has(name)) continue
      const quoted = quote(name)
      if (isSystemName(name)) {
        ensure(readable.has(name), () => unknown({ quoted }))
        continue
      }
      const field = fields.find((one) => one.name === name)
      ensure(field, () => chainInputMissing({ quoted }))
      ensure(columnTypes[field.type], () => chainInputType({ quoted, type: field.type }))
      read.add(field)
    }
    for (const name of outputs) made.add(name)
  }
  return [...read]
}
