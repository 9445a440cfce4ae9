// Assembles the scans in WebAssembly (src/milvus/search/scans.wat) to the module that is loaded
// (src/milvus/search/scans-module.js). Does nothing while that is newer than its source.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('../src/milvus/search/', import.meta.url)
const source = new URL('scans.wat', folder)
const result = new URL('scans-module.js', folder)

const start = `const bytes = () => Buffer.from('TEXT', 'base64')
export const startScans = () => new WebAssembly.Instance(new WebAssembly.Module(bytes())).exports
`

export default async function makeModule() {
  if (isFresh()) return
  const { default: load } = await import('wabt')
  const wabt = await load()
  const parsed = wabt.parseWat('scans.wat', readFileSync(source, 'utf8'), { simd: true })
  parsed.validate()
  const text = Buffer.from(parsed.toBinary({}).buffer).toString('base64')
  writeFileSync(result, start.replace('TEXT', text))
}

if (import.meta.filename === process.argv[1]) await makeModule()

function isFresh() {
  if (!existsSync(result)) return false
  const made = statSync(result).mtimeMs
  return [source, import.meta.url].every((file) => statSync(fileURLToPath(file)).mtimeMs <= made)
}
