import type { Static } from '@sinclair/typebox'
import { addFunctionField as add } from '../../catalog/fields/functions.js'
import { addedFieldTexts } from '../../errors/add-field.js'
import { ensure } from '../../errors/error.js'
import { indexOfAnotherField } from '../../errors/functions.js'
import { quote } from '../../go/quote.js'
import { named, nested, pointer, required, struct, text } from '../../go/struct.js'
import { actionInSteps } from '../action.js'
import { nothing } from '../data.js'
import { IndexParam } from '../structs.js'
import { readField } from './create/field.js'
import { readFunction } from './create/function.js'
import { FieldSchema, FunctionSchema } from './create/structs.js'

const CollectionAddFunctionField = struct('CollectionAddFunctionField', {
  dbName: text(),
  collectionName: required(text()),
  function: required(nested(FunctionSchema)),
  outputField: required(nested(FieldSchema)),
  indexParams: named('IndexParam', pointer(nested(IndexParam))),
})

/** Refused by the default configuration, which is all that is emulated. */
export const addFunctionField = actionInSteps({
  path: '/collections/add_function_field',
  method: 'AlterCollectionSchema',
  since: '3.0',
  privilege: 'in run',
  body: CollectionAddFunctionField,
  data: nothing,
  *steps({ catalog, profile, database, access }, body) {
    checkIndex(body)
    readFunction(profile, body.function)
    const field = yield* readField(profile, body.outputField, addedFieldTexts)
    access.demand('AlterCollectionSchema', database)
    add(catalog, { database, collection: body.collectionName }, field)
    return {}
  },
})

function checkIndex({ indexParams, outputField }: Static<typeof CollectionAddFunctionField>): void {
  if (!indexParams) return
  const { fieldName: indexed = '' } = indexParams
  const { fieldName: made = '' } = outputField
  ensure(indexed === made, () =>
    indexOfAnotherField({ indexed: quote(indexed), made: quote(made) }),
  )
}
