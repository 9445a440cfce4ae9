// The emulator as a library, its catalog filled: `grown.mjs COLLECTIONS INDEXES [json]`, so many indexes in each
// collection, on scalar fields or on paths of one JSON field.
import { startEmulator } from '../../dist/index.js'

const [collections, indexes] = process.argv.slice(2, 4).map(Number)
const onJson = process.argv[4] === 'json'

const emulator = await startEmulator()
const { catalog } = emulator
for (let i = 0; i < collections; i++) catalog.addCollection('default', collection(i))
process.stdout.write(`${JSON.stringify({ url: emulator.url })}\n`)

function collection(number) {
  return {
    id: catalog.ids(),
    name: `collection_${number}`,
    description: '',
    fields: [],
    structFields: [],
    functions: [],
    dynamicFieldId: undefined,
    maxFieldId: 100 + indexes,
    shards: 1,
    consistencyLevel: 'Bounded',
    properties: new Map(),
    partitions: new Map([['_default', { id: catalog.ids(), name: '_default' }]]),
    indexes: new Map(Array.from({ length: indexes }, (_, i) => [`index_${i}`, index(i)])),
    aliases: new Set(),
    load: undefined,
  }
}

function index(number) {
  return {
    name: `index_${number}`,
    fieldName: onJson ? 'attributes' : `field_${number}`,
    fieldId: onJson ? 100 : 100 + number,
    vector: false,
    params: [['index_type', 'INVERTED']],
    json: onJson ? { path: `/step_${number}`, cast: 'DOUBLE' } : undefined,
    properties: new Map(),
  }
}
