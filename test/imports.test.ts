import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { fences } from './support/fences.js'
import { layerOf, onFastify, packagesOf, reachOf } from './support/layers.js'

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file))
    .toSorted()

/** What each file of src imports, types among it: a file by its path below src, a package by its name. */
const imports = new Map(filesIn('src').map((file) => [file, importsOf(file)]))

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(`src/${file}`, 'utf8'))
  return importedFiles.map(({ fileName }) => fileOf(file, fileName))
}

/** What an import means: a file by its path below src, a package by its name. */
function fileOf(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier
  const file = join(dirname(from), specifier).replaceAll('\\', '/').replace(/\.js$/, '.ts')
  return existsSync(`src/${file}x`) ? `${file}x` : file
}

/** The imports that break a rule, as `from → to`. */
const breaking = (breaks: (from: string, to: string) => boolean): string[] =>
  [...imports].flatMap(([from, all]) =>
    all.filter((to) => breaks(from, to)).map((to) => `${from} → ${to}`),
  )

test('every file belongs to a layer', () => {
  expect([...imports.keys()].filter((file) => layerOf(file) === undefined)).toEqual([])
})

test('no import points outward', () => {
  const outward = breaking((from, to) => {
    const [own, other] = [layerOf(from), layerOf(to)]
    return own !== undefined && other !== undefined && !reachOf(own).has(other)
  })
  expect(outward).toEqual([])
})

test('Fastify is known where HTTP is spoken, and nowhere else', () => {
  const outside = breaking((from, to) => {
    const layer = layerOf(from)
    const knows = layer !== undefined && onFastify.includes(layer)
    return /^@?fastify(\/|$)/.test(to) && !knows
  })
  expect(outside).toEqual([])
})

test('no import leaves src, but for the version of the package', () => {
  const leaving = breaking((_, to) => to.startsWith('..') && to !== '../package.json')
  expect(leaving).toEqual([])
})

/** Made by the build, of what stands beside them. */
const made = ['milvus/filter/grammar/tables.ts', 'milvus/search/scans-module.ts']

test.each(Object.entries(packagesOf))('%s imports no packages but its own', (folder, known) => {
  const foreign = breaking(
    (from, to) =>
      from.startsWith(`${folder}/`) &&
      !to.startsWith('..') &&
      !imports.has(to) &&
      !to.endsWith('.json') &&
      !made.includes(to) &&
      !known.some(
        (name) => to === name || (!name.startsWith('node:') && to.startsWith(`${name}/`)),
      ),
  )
  expect(foreign).toEqual([])
})

test('no files import each other in a circle', () => {
  expect(circle()).toEqual([])
})

/** Files of which each imports the next and the last the first; none where there is no circle. */
function circle(): string[] {
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return []
    done.add(file)
    for (const next of imports.get(file) ?? []) {
      const found = visit(next, [...path, file])
      if (found.length > 0) return found
    }
    return []
  }
  for (const file of imports.keys()) {
    const found = visit(file, [])
    if (found.length > 0) return found
  }
  return []
}

/** What is loaded at the first request that works with rows, and not before: a start is meant to be quick. */
const loadedLate = [
  'milvus/rows',
  'milvus/filter',
  'milvus/analyzers',
  'milvus/entities',
  'milvus/search',
]
/** Default values of fields are times and geometries, too. */
const loadedEarly = ['default-of.ts', 'time-', 'wkt/'].map((name) => `milvus/rows/${name}`)

test('a start loads nothing that works with rows', () => {
  const paths = new Map(['cli.ts', 'index.ts'].map((face) => [face, face]))
  for (const [file, path] of paths) {
    for (const next of staticImports(file)) {
      if (imports.has(next) && !paths.has(next)) paths.set(next, `${path} → ${next}`)
    }
  }
  expect([...paths.keys()]).toContain('milvus/actions/entities/insert.ts')
  const late = [...paths].filter(
    ([file]) =>
      loadedLate.includes(layerOf(file) ?? '') &&
      !loadedEarly.some((early) => file.startsWith(early)),
  )
  expect(late.map(([, path]) => path)).toEqual([])
})

/** The files that are loaded along with a file: what it imports but as a type, or in a call of `import`. */
function staticImports(file: string): string[] {
  const text = readFileSync(`src/${file}`, 'utf8')
  const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.Latest)
  return statements.flatMap((statement) => {
    const isLoaded =
      (ts.isImportDeclaration(statement) &&
        statement.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword) ||
      (ts.isExportDeclaration(statement) && !statement.isTypeOnly)
    const specifier = isLoaded ? statement.moduleSpecifier : undefined
    return specifier && ts.isStringLiteral(specifier) ? [fileOf(file, specifier.text)] : []
  })
}

test('a test stands where what it tests stands in src', () => {
  const astray = filesIn('test')
    .filter((file) => file.endsWith('.test.ts') && file.includes('/'))
    .filter((file) => !file.startsWith('support/') && !file.startsWith('clients/'))
    .filter((file) => !existsSync(`src/${dirname(file)}`))
  expect(astray).toEqual([])
})

/** `npm test -- test/imports.test.ts --update` writes them. */
test("the linter's fences say the same", async () => {
  await expect(fences()).toMatchFileSnapshot('../.biome.fences.json')
})
