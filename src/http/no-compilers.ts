/** In place of Fastify's compilers, which load Ajv and more: whoever has a schema names a compiler for it. */
export const noCompilers = { buildValidator: none, buildSerializer: none }

function none(): never {
  throw new Error('a route has a schema and no compiler for it')
}
