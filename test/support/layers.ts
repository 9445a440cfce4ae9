/**
 * Who may import what: each layer of src with those that it stands on. It may import from these and from what
 * they stand on. A file belongs to the longest path that it begins with.
 */
const standsOn = {
  'milvus/versions': [],
  'milvus/turns': [],
  'milvus/go': ['milvus/versions', 'milvus/turns'],
  'milvus/errors': ['milvus/go'],
  'milvus/profiles': ['milvus/errors', 'milvus/profiles/configuration', 'milvus/profiles/limits'],
  'milvus/profiles/configuration': ['milvus/profiles/history'],
  'milvus/profiles/limits': ['milvus/profiles/history'],
  'milvus/profiles/history': ['milvus/versions'],
  'milvus/rows': ['milvus/profiles'],
  'milvus/analyzers': ['milvus/profiles'],
  'milvus/filter': ['milvus/rows', 'milvus/analyzers'],
  'milvus/search': ['milvus/rows'],
  'milvus/catalog': ['milvus/rows', 'milvus/analyzers'],
  'milvus/entities': ['milvus/catalog', 'milvus/filter', 'milvus/search'],
  'milvus/imports': ['milvus/entities'],
  'milvus/refreshes': ['milvus/imports'],
  'milvus/actions': ['milvus/refreshes'],
  'milvus/openapi': ['milvus/actions'],
  'emulator/nearest': [],
  'emulator/certificates': [],
  'emulator/shortened': [],
  'emulator/timer': [],
  'emulator/disk-fault': [],
  'emulator/utf8-bytes': [],
  'emulator/whole-file': [],
  'emulator/file-clashes': ['emulator/whole-file'],
  'emulator/lock': ['emulator/disk-fault', 'emulator/whole-file'],
  'emulator/option-kinds': ['milvus/profiles/limits', 'emulator/timer'],
  emulator: [
    'milvus/openapi',
    'contract',
    'emulator/nearest',
    'emulator/certificates',
    'emulator/shortened',
    'emulator/file-clashes',
    'emulator/disk-fault',
    'emulator/utf8-bytes',
    'emulator/whole-file',
    'emulator/lock',
    'emulator/option-kinds',
  ],
  contract: ['milvus/actions'],
  commands: ['server', 'process'],
  http: ['emulator'],
  api: ['http', 'twin'],
  control: ['http'],
  console: ['control'],
  twin: ['contract', 'emulator'],
  process: [
    'milvus/versions',
    'milvus/profiles/configuration',
    'milvus/profiles/limits',
    'emulator/nearest',
    'emulator/certificates',
    'emulator/shortened',
    'emulator/file-clashes',
    'emulator/disk-fault',
    'emulator/utf8-bytes',
    'emulator/whole-file',
    'emulator/lock',
    'emulator/option-kinds',
  ],
  server: ['api', 'control', 'twin'],
  cli: ['commands', 'process'],
  index: ['server'],
  vitest: ['server'],
  testcontainers: ['milvus/versions', 'milvus/profiles/limits'],
} as const satisfies Record<string, readonly string[]>

export type Layer = keyof typeof standsOn

export const layers = Object.keys(standsOn) as Layer[]

/** The layers that know of Fastify. */
export const onFastify: readonly Layer[] = ['http', 'api', 'control', 'server']

/** The packages, and modules of Node, that a folder of src may import; of folders left out all. */
export const packagesOf: Readonly<Record<string, readonly string[]>> = {
  milvus: [
    '@orama/stemmers/greek',
    '@sinclair/typebox',
    'antlr4ng',
    'hyparquet',
    'jieba-wasm',
    'jsts',
    're2js',
    'snowball-stemmers',
    'node:buffer',
    'node:crypto',
    'node:fs',
    'node:os',
    'node:util',
    'node:vm',
    'node:worker_threads',
    'node:zlib',
  ],
  emulator: [
    '@sinclair/typebox',
    'fastest-levenshtein',
    'node:buffer',
    'node:crypto',
    'node:events',
    'node:fs',
    'node:fs/promises',
    'node:net',
    'node:os',
    'node:path',
    'node:timers/promises',
    'node:tty',
    'node:util/types',
  ],
}

/** The layer of a file, given as its path below src. */
export function layerOf(file: string): Layer | undefined {
  return layers
    .filter((layer) => file === `${layer}.ts` || file.startsWith(`${layer}/`))
    .toSorted((one, other) => other.length - one.length)[0]
}

/** A layer and all that it may import from. */
export function reachOf(layer: Layer): ReadonlySet<Layer> {
  return new Set([layer, ...standsOn[layer].flatMap((below) => [...reachOf(below)])])
}
