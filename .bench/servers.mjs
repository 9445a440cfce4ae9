import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const file = (name) => fileURLToPath(new URL(`servers/${name}`, import.meta.url))

export const emulator = {
  name: 'emulator',
  args: [
    `${root}dist/cli.cjs`,
    ...['--port', '0', '--management-port', 'off', '--seed', `${root}fixtures/quickstart.json`],
  ],
}
export const bare = { name: 'bare node:http', args: [file('node-http.cjs')] }
export const fastifyOne = { name: 'Fastify, 1 route', args: [file('fastify.mjs'), '1'] }
export const fastifyMany = { name: 'Fastify, 100 routes', args: [file('fastify.mjs'), '100'] }

/** The emulator with a filled catalog. */
export const grown = (name, collections, indexes, kind = 'scalar') => ({
  name,
  args: [file('grown.mjs'), String(collections), String(indexes), kind],
})
