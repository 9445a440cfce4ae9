import fc from 'fast-check'

const dense = (fieldName: string, dataType: string) => ({
  fieldName,
  dataType,
  elementTypeParams: { dim: 8 },
})

const array = (elementDataType: string, elementTypeParams = {}) => ({
  fieldName: `a_${elementDataType}`,
  dataType: 'Array',
  elementDataType,
  nullable: true,
  elementTypeParams: { max_capacity: 4, ...elementTypeParams },
})

const scalar = (dataType: string, more = {}) => ({
  fieldName: dataType,
  dataType,
  nullable: true,
  ...more,
})

/** A schema of 3.0 with fields of every data type. */
export const everyType = {
  enableDynamicField: true,
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    ...['Bool', 'Int8', 'Int16', 'Int32', 'Int64', 'Float', 'Double', 'JSON'].map((type) =>
      scalar(type),
    ),
    scalar('Geometry'),
    scalar('Timestamptz'),
    scalar('VarChar', { elementTypeParams: { max_length: 64 } }),
    ...['Bool', 'Int8', 'Int64', 'Float', 'Double'].map((type) => array(type)),
    array('VarChar', { max_length: 64 }),
    dense('FloatVector', 'FloatVector'),
    { ...dense('Float16Vector', 'Float16Vector'), nullable: true },
    dense('BFloat16Vector', 'BFloat16Vector'),
    dense('BinaryVector', 'BinaryVector'),
    dense('Int8Vector', 'Int8Vector'),
    { fieldName: 'SparseFloatVector', dataType: 'SparseFloatVector' },
  ],
  structFields: [
    {
      fieldName: 'struct',
      fields: [
        {
          fieldName: 'n',
          dataType: 'Array',
          elementDataType: 'Int64',
          elementTypeParams: { max_capacity: 4 },
        },
        {
          fieldName: 'v',
          dataType: 'ArrayOfVector',
          elementDataType: 'FloatVector',
          elementTypeParams: { dim: 2, max_capacity: 4 },
        },
      ],
    },
  ],
}

const metrics: Readonly<Record<string, string>> = {
  BinaryVector: 'HAMMING',
  SparseFloatVector: 'IP',
}

/** Indexes on all of its vectors, so that it can be loaded. */
export const everyIndex = [
  ...everyType.fields
    .filter(({ dataType }) => dataType.endsWith('Vector'))
    .map(({ fieldName }) => ({ fieldName, metricType: metrics[fieldName] ?? 'L2' })),
  { fieldName: 'struct[v]', metricType: 'MAX_SIM' },
].map((index) => ({ ...index, indexName: index.fieldName.replace(/\W/g, '_') }))

const text = fc.string({ unit: 'grapheme', maxLength: 6 })
const integer = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const int8 = fc.integer({ min: -128, max: 127 })
const float = fc.float({ noNaN: true, noDefaultInfinity: true })
const double = fc.double({ noNaN: true, noDefaultInfinity: true })
const few = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 4 })
const eight = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: 8, maxLength: 8 })
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 })
const small = fc.constantFrom(0, -0, 1, -1.5, 0.25)

/** Rows of `everyType`, with keys among few, so that some are the same. */
export const everyTypeRow = fc.record({
  id: fc.bigInt({ min: 1n, max: 9n }),
  Bool: orNull(fc.boolean()),
  Int8: orNull(int8),
  Int16: orNull(fc.integer({ min: -32768, max: 32767 })),
  Int32: orNull(fc.integer()),
  Int64: orNull(integer),
  Float: orNull(float),
  Double: orNull(double),
  JSON: orNull(fc.dictionary(text, double, { maxKeys: 2 })),
  Geometry: orNull(fc.constantFrom('POINT (1 2)', 'LINESTRING (0 0, 1 1)')),
  Timestamptz: orNull(fc.constantFrom('2024-02-29T12:00:00.000001Z', '1969-12-31T23:59:59Z')),
  VarChar: orNull(text),
  a_Bool: orNull(few(fc.boolean())),
  a_Int8: orNull(few(int8)),
  a_Int64: orNull(few(integer)),
  a_Float: orNull(few(float)),
  a_Double: orNull(few(double)),
  a_VarChar: orNull(few(text)),
  FloatVector: eight(float),
  Float16Vector: orNull(eight(small)),
  BFloat16Vector: eight(small),
  BinaryVector: fc.integer({ min: 0, max: 255 }).map((bits) => [bits]),
  Int8Vector: eight(int8),
  SparseFloatVector: fc.dictionary(
    fc.nat().map(String),
    fc.float({ min: 0, noNaN: true, noDefaultInfinity: true }),
    { minKeys: 1, maxKeys: 3 },
  ),
  struct: few(fc.record({ n: integer, v: fc.array(float, { minLength: 2, maxLength: 2 }) })),
  'undeclared key': text,
})

/** The JSON of a value, with all digits of bigints and the sign of negative zero. */
export function exactJson(value: unknown): string {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return Object.is(value, -0) ? '-0.0' : String(value)
  if (Array.isArray(value)) return `[${value.map(exactJson).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(
    ([key, one]) => `${JSON.stringify(key)}:${exactJson(one)}`,
  )
  return `{${members.join()}}`
}
