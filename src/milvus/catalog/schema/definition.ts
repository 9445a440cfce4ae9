import { parseBool } from '../../go/parse.js'
import type { CollectionFunction, ConsistencyLevel, Field, StructField } from '../model.js'

/** A default value as the protocol holds it, which is how describe shows it. */
export interface DefaultValue {
  readonly Data:
    | { readonly BoolData: boolean }
    | { readonly IntData: number }
    | { readonly LongData: bigint }
    | { readonly FloatData: number }
    | { readonly DoubleData: number }
    | { readonly StringData: string }
}

/** A field before it has an id. */
export interface FieldDefinition extends Omit<Field, 'id' | 'defaultValue'> {
  readonly defaultValue: DefaultValue | undefined
}

/** A field of which nothing is said. */
export const blankField: FieldDefinition = {
  name: '',
  type: 'None',
  elementType: undefined,
  primary: false,
  autoId: false,
  partitionKey: false,
  clusteringKey: false,
  nullable: false,
  description: '',
  defaultValue: undefined,
  functionOutput: false,
  params: [],
}

/** A struct of arrays before it has ids (3.0). */
export interface StructDefinition extends Omit<StructField, 'id' | 'fields'> {
  readonly fields: readonly FieldDefinition[]
}

/** A function before it has an id. */
export type FunctionDefinition = Omit<CollectionFunction, 'id'>

export interface CollectionDefinition {
  readonly database: string
  readonly name: string
  readonly description: string
  readonly fields: readonly FieldDefinition[]
  readonly structFields: readonly StructDefinition[]
  readonly functions: readonly FunctionDefinition[]
  /** Takes fields that the schema does not declare. */
  readonly dynamic: boolean
  /** 0 and less ask for the default. */
  readonly shards: number
  /** How many partitions a partition key spreads over; 0 asks for the default. */
  readonly partitions: number
  readonly consistencyLevel: ConsistencyLevel
  readonly properties: ReadonlyMap<string, string>
  /** Files that hold the rows, and how to read them (3.0). */
  readonly external?: { readonly source: string; readonly spec: string }
}

/** What there is to know of a collection for its analyzers, whether it was made or is to be made. */
export interface Analyzed extends Pick<CollectionDefinition, 'name'> {
  readonly fields: readonly AnalyzedField[]
  readonly functions: readonly Pick<FunctionDefinition, 'type' | 'inputs'>[]
}

export type AnalyzedField = Pick<FieldDefinition, 'name' | 'type' | 'params'>

export const typeParam = (
  { params }: Pick<FieldDefinition, 'params'>,
  key: string,
): string | undefined => params.find(([name]) => name === key)?.[1]

/** Whether a type parameter is true; one that is no boolean is not. */
export const isOn = (field: Pick<FieldDefinition, 'params'>, key: string): boolean =>
  parseBool(typeParam(field, key) ?? 'false') ?? false
