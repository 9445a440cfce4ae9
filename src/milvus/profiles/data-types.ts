/**
 * The data types by their schema names, with their numbers in the protocol
 * (milvus-proto schema.proto DataType).
 */
export const dataTypes = {
  None: 0,
  Bool: 1,
  Int8: 2,
  Int16: 3,
  Int32: 4,
  Int64: 5,
  Float: 10,
  Double: 11,
  String: 20,
  VarChar: 21,
  Array: 22,
  JSON: 23,
  Geometry: 24,
  Text: 25,
  Timestamptz: 26,
  Mol: 27,
  BinaryVector: 100,
  FloatVector: 101,
  Float16Vector: 102,
  BFloat16Vector: 103,
  SparseFloatVector: 104,
  Int8Vector: 105,
  ArrayOfVector: 106,
  ArrayOfStruct: 200,
  Struct: 201,
} as const

export type DataType = keyof typeof dataTypes

/** Whether values of the type are vectors (arrays of vectors included). */
export const isVector = (type: DataType): boolean =>
  dataTypes[type] >= dataTypes.BinaryVector && dataTypes[type] < dataTypes.ArrayOfStruct

/** Whether values of the type are text. */
export const isString = (type: DataType): boolean =>
  type === 'VarChar' || type === 'String' || type === 'Text'

/** As what the protocol holds the values of a type. */
export const printedKinds: Readonly<Record<string, string>> = {
  Bool: 'BoolData',
  Int8: 'IntData',
  Int16: 'IntData',
  Int32: 'IntData',
  Int64: 'LongData',
  Float: 'FloatData',
  Double: 'DoubleData',
  VarChar: 'StringData',
  String: 'StringData',
}
