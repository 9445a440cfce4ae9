import { type Layer, layers, onFastify, reachOf } from './layers.js'

const message = 'Imports point inward (CONTRIBUTING: who may import what).'

/** The linter's configuration that says for each layer what it may not import, a layer a line. */
export function fences(): string {
  const lines = layers.map((layer) => `    ${JSON.stringify(fence(layer))}`)
  return `{\n  "overrides": [\n${lines.join(',\n')}\n  ]\n}\n`
}

function fence(layer: Layer) {
  const options = { patterns: [{ group: forbidden(layer), message }] }
  return {
    includes: [isFile(layer) ? `src/${layer}.ts` : `src/${layer}/**`],
    linter: { rules: { style: { noRestrictedImports: { level: 'error', options } } } },
  }
}

/** Patterns of import specifiers; what begins with `!` is allowed after all. */
function forbidden(layer: Layer): string[] {
  const reach = reachOf(layer)
  const foreign = layers.filter((other) => !reach.has(other))
  const inside = [...reach].filter((other) => foreign.some((one) => other.startsWith(`${one}/`)))
  return [
    ...(onFastify.includes(layer) ? [] : ['fastify', '@fastify/*']),
    ...foreign.flatMap(patternsOf),
    ...inside.flatMap(patternsOf).map((pattern) => `!${pattern}`),
  ]
}

/** The layers that are one file. */
const files: readonly Layer[] = [
  'milvus/versions',
  'milvus/profiles/limits',
  'milvus/profiles/history',
  'milvus/profiles/configuration',
  'emulator/nearest',
  'emulator/certificates',
  'emulator/shortened',
  'emulator/file-clashes',
  'emulator/disk-fault',
  'emulator/utf8-bytes',
  'emulator/whole-file',
  'emulator/lock',
  'emulator/timer',
  'emulator/option-kinds',
  'cli',
  'vitest',
  'index',
  'testcontainers',
]
const isFile = (layer: Layer): boolean => files.includes(layer)

/** How specifiers of a layer's files look from anywhere; those of `index.ts` look like any registry's. */
function patternsOf(layer: Layer): string[] {
  if (layer === 'index') return []
  const name = layer.split('/').at(-1)
  return [isFile(layer) ? `**/${name}.js` : `**/${name}/**`]
}
