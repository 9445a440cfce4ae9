import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { TSchema } from '@sinclair/typebox'
import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify'
import { misfits } from '../emulator/misfits.js'

/** Compiles a schema at the first request that it is for: most are never asked for. */
export const compileWhenUsed: FastifySchemaCompiler<TSchema> = (route) => {
  let validate: ReturnType<typeof TypeBoxValidatorCompiler> | undefined
  return (data) => {
    validate ??= TypeBoxValidatorCompiler(route)
    const result = validate(data)
    const isRefused = typeof result === 'object' && 'error' in result
    return isRefused ? { error: errorsOf(route.schema, data) } : result
  }
}

const errorsOf = (schema: TSchema, data: unknown): FastifySchemaValidationError[] =>
  [...misfits(schema, data)].map(({ place, reason }) => ({
    instancePath: place === '/' ? '' : place,
    message: reason,
    // Of Ajv's, which nothing here looks at.
    ...{ keyword: '', schemaPath: '', params: {} },
  }))
