// Cuts the grammar of each release out of Filter.g4 and compiles it to the tables that ANTLR's interpreter reads
// (src/milvus/filter/grammar/tables.js). Needs Node alone, and does
// nothing while the tables are newer than the grammar.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../src/milvus/filter/grammar/', import.meta.url))
const source = join(folder, 'Filter.g4')
const result = join(folder, 'tables.js')
const releases = ['2.3', '2.4', '2.5', '2.6', '3.0']

const runner = fileURLToPath(new URL('../cli/runner.js', import.meta.resolve('antlr-ng')))

export default function makeTables() {
  if (isFresh()) return
  const scratch = mkdtempSync(join(tmpdir(), 'filter-grammar-'))
  try {
    const files = releases.map((release) => {
      const file = join(scratch, `${grammarName(release)}.g4`)
      writeFileSync(file, cut(release))
      return file
    })
    const options = ['-o', scratch, '-l', 'false']
    execFileSync(process.execPath, [runner, ...options, ...files], { stdio: 'inherit' })
    const tables = Object.fromEntries(
      releases.map((release) => [release, read(scratch, grammarName(release))]),
    )
    writeFileSync(result, `export const tables = ${JSON.stringify(tables)}\n`)
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

if (import.meta.filename === process.argv[1]) makeTables()

function isFresh() {
  if (!existsSync(result)) return false
  const made = statSync(result).mtimeMs
  return [source, fileURLToPath(import.meta.url)].every((file) => statSync(file).mtimeMs <= made)
}

function grammarName(release) {
  return `Filter${release.replace('.', '')}`
}

function read(folder, name) {
  const parser = sections(join(folder, `${name}.interp`))
  const lexer = sections(join(folder, `${name}Lexer.interp`))
  return {
    literals: names(parser['token literal names']),
    symbols: names(parser['token symbolic names']),
    rules: names(parser['rule names']),
    parser: JSON.parse(parser.atn.join('')),
    lexer: { rules: names(lexer['rule names']), atn: JSON.parse(lexer.atn.join('')) },
  }
}

/** The grammar without the lines of other releases. */
function cut(release) {
  const at = releases.indexOf(release)
  const lines = readFileSync(source, 'utf8').split('\n')
  return lines
    .filter((line) => {
      const only = / only (\d\.\d)$/.exec(line)?.[1]
      const since = only ?? / since (\d\.\d)/.exec(line.replace(/^.*\/\//, ' '))?.[1]
      const until = only ?? / until (\d\.\d)$/.exec(line)?.[1]
      if (!line.includes(' // ')) return true
      return at >= releases.indexOf(since ?? '2.3') && at <= releases.indexOf(until ?? '3.0')
    })
    .join('\n')
    .replace('grammar Filter;', `grammar ${grammarName(release)};`)
}

/** What the tool writes for interpreters: a title with a colon, then a line an entry. */
function sections(file) {
  const found = {}
  let lines = []
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const title = /^([a-z ]+):$/.exec(line)?.[1]
    if (title !== undefined) {
      lines = []
      found[title] = lines
    } else if (line !== '') lines.push(line)
  }
  return found
}

function names(lines) {
  return lines.map((line) => (line === 'null' ? null : line))
}
