import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Constant, type Naive, type Place, truthOf, write } from './naive.js'
import type { SchemaRequest } from './schema.js'
import type { Row } from './segment.js'
import { select } from './select.js'

const schema: SchemaRequest = {
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'i', dataType: 'Int32', nullable: true },
    { fieldName: 'n', dataType: 'Int64', nullable: true },
    { fieldName: 'd', dataType: 'Double', nullable: true },
    { fieldName: 's', dataType: 'VarChar', nullable: true },
    { fieldName: 'b', dataType: 'Bool', nullable: true },
    { fieldName: 'a', dataType: 'Array', elementDataType: 'Int32', nullable: true },
    { fieldName: 'j', dataType: 'JSON', nullable: true },
  ],
}

const int = fc.integer({ min: -5, max: 5 })
const double = fc.constantFrom(-1.5, 0, 0.5, 1, 2.5)
const text = fc.constantFrom('', 'a', 'ab', 'b', 'é', '中', '\u{1f600}', '\uff5e', 'a"b%c')
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 5 })

const json = fc.oneof(
  fc.constant({}),
  fc.record(
    {
      k: fc.oneof(
        int,
        double,
        text,
        fc.boolean(),
        fc.constant(null),
        fc.array(int, { minLength: 1 }),
      ),
      'k 2': fc.oneof(int, text),
    },
    { requiredKeys: [] },
  ),
)

const rows: fc.Arbitrary<Row[]> = fc.array(
  fc.record({
    i: orNull(int),
    n: orNull(int),
    d: orNull(double),
    s: orNull(text),
    b: orNull(fc.boolean()),
    a: orNull(fc.array(int, { maxLength: 3 })),
    j: orNull(json),
  }),
  { minLength: 1, maxLength: 12 },
)

const operator = fc.constantFrom('==', '!=', '<', '<=', '>', '>=')
const numberField = fc.constantFrom('i', 'n')
const key: fc.Arbitrary<Place> = fc
  .constantFrom('k', 'k 2')
  .map((name) => ({ field: 'j', key: name }))
const element: fc.Arbitrary<Place> = fc.nat(3).map((index) => ({ field: 'a', key: index }))

/** A place and constants that it can be compared with. */
const compared: fc.Arbitrary<[Place, fc.Arbitrary<Constant>]> = fc.oneof(
  numberField.map((field): [Place, typeof int] => [{ field }, int]),
  fc.constant<[Place, typeof double]>([{ field: 'd' }, double]),
  fc.constant<[Place, typeof text]>([{ field: 's' }, text]),
  fc.constant<[Place, fc.Arbitrary<boolean>]>([{ field: 'b' }, fc.boolean()]),
  element.map((place): [Place, typeof int] => [place, int]),
  fc
    .tuple(key, fc.constantFrom<fc.Arbitrary<Constant>[]>(int, double, text, fc.boolean()))
    .map(([place, values]): [Place, fc.Arbitrary<Constant>] => [place, values]),
)

// Ranges of booleans are no ranges to 2.6, where lists stand beside them: evaluate.test.ts has them.
const equality = fc.constantFrom('==', '!=')

const leaf: fc.Arbitrary<Naive> = fc.oneof(
  compared.chain(([place, values]) =>
    fc.record({
      is: fc.constant('compare'),
      place: fc.constant(place),
      operator: place.field === 'b' ? equality : operator,
      value: values,
    }),
  ),
  compared.chain(([place, values]) =>
    fc.record({
      is: fc.constant('in'),
      place: fc.constant(place),
      values: fc.array(values, { minLength: 1, maxLength: 3 }),
      negated: fc.boolean(),
    }),
  ),
  fc
    .tuple(
      fc.oneof(
        numberField.map((field): Place => ({ field })),
        element,
        key,
      ),
      int,
      fc.integer({ min: 1, max: 5 }),
    )
    .map(([place, low, size]): Naive => ({ is: 'range', place, low, high: low + size })),
  fc.record({
    is: fc.constant('arithmetic'),
    field: numberField,
    sign: fc.constantFrom('+', '-', '*', '%'),
    by: fc.integer({ min: 1, max: 4 }),
    operator,
    value: int,
  }),
  fc.record({ is: fc.constant('prefix'), field: fc.constant('s'), text }),
  fc.record({
    is: fc.constant('contains'),
    place: fc.oneof(fc.constant<Place>({ field: 'a' }), key),
    mode: fc.constantFrom('contains', 'contains_any', 'contains_all'),
    values: fc.array(int, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    is: fc.constant('length'),
    place: fc.oneof(fc.constant<Place>({ field: 'a' }), key),
    operator,
    value: fc.nat(3),
  }),
  fc.record({
    is: fc.constant('null'),
    field: fc.constantFrom('i', 'n', 'd', 's', 'b', 'a', 'j'),
    negated: fc.boolean(),
  }),
  key.map((place): Naive => ({ is: 'exists', place })),
)

const { filter } = fc.letrec<{ filter: Naive }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ is: fc.constant('not'), operand: tie('filter') }),
    fc.record({
      is: fc.constantFrom('and', 'or'),
      operands: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}))

test.each([
  ['2.6', false],
  ['3.0', true],
] as const)('filters of %s keep the rows that a naive evaluator keeps', async (version, strict) => {
  await fc.assert(
    fc.asyncProperty(filter, rows, async (wanted, data) => {
      const kept = data.flatMap((row, index) =>
        truthOf(wanted, row, strict) === true ? [index] : [],
      )
      const written = write(wanted)
      expect({ written, kept: await select(written, schema, data, version) }).toEqual({
        written,
        kept,
      })
    }),
    { numRuns: 1500 },
  )
})
