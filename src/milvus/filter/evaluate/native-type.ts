const nativeTypes: Readonly<Record<string, string>> = {
  Bool: 'bool',
  Int8: 'int8_t',
  Int16: 'int16_t',
  Int32: 'int32_t',
  Int64: 'int64_t',
  Float: 'float',
  Double: 'double',
  VarChar: 'string',
}

/** What the engine calls a type where it names the arguments of a function. */
export const nativeType = (type: string): string => nativeTypes[type] ?? type
