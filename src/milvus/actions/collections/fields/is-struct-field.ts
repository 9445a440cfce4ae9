import type { Static } from '@sinclair/typebox'
import type { FieldSchema } from '../create/structs.js'

/** Whether a request asks for a struct of arrays. */
export const isStructField = ({ dataType, elementDataType }: Static<typeof FieldSchema>): boolean =>
  dataType === 'ArrayOfStruct' || (dataType === 'Array' && elementDataType === 'Struct')
