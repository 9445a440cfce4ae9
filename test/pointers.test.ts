import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const root = new URL('..', import.meta.url)

/** The files below some folders, or at their root, that end so. */
const filesIn = (folders: readonly string[], ending: RegExp): string[] =>
  folders.flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: folder !== '', encoding: 'utf8' })
      .map((file) => folder + file.replaceAll('\\', '/'))
      .filter((file) => ending.test(file)),
  )

const read = (file: string): string => readFileSync(new URL(file, root), 'utf8')

/** The numbers of a specification's headings: `2`, `2.3`. */
const sections = new Map(
  filesIn(['src/milvus/spec/'], /\.md$/).map((file) => [
    file.slice('src/milvus/spec/'.length),
    new Set([...read(file).matchAll(/^#+ ([\d.]*\d)[. ]/gm)].map(([, number]) => number)),
  ]),
)

/** A file of the specification, and what is said of it up to the next one or the end of the sentence. */
const pointer =
  /\b([a-z0-9]+\.md)((?: §[\d.]*\d|(?:,|:| to| and| row| rows|[^§\n;:"'`)]){0,80}? §[\d.]*\d)*)/g

/** The pointers of a text that lead nowhere. */
function broken(text: string): string[] {
  return [...text.matchAll(pointer)].flatMap(([, file = '', places = '']) => {
    const known = sections.get(file)
    if (!known) return []
    return [...places.matchAll(/§([\d.]*\d)/g)]
      .filter(([, number]) => !known.has(number))
      .map(([place]) => `${file} ${place}`)
  })
}

describe('a pointer to the specification', () => {
  const citing = filesIn(['src/', 'test/', 'fixtures/'], /\.(ts|json|md)$/).filter(
    (file) => file !== 'test/pointers.test.ts',
  )

  test('leads to a heading', () => {
    const lost = citing.map((file) => [file, broken(read(file))]).filter(([, all]) => all?.length)
    expect(lost).toEqual([])
  })

  test('names a file that is there', () => {
    const cited = citing.flatMap((file) =>
      [...read(file).matchAll(/\bspec\/([\w-]+\.md)/g)].map(([, name = '']) => [file, name]),
    )
    expect(cited.filter(([, name = '']) => !sections.has(name))).toEqual([])
    expect(cited.length).toBeGreaterThan(500)
  })

  test('is told from one that leads nowhere', () => {
    const text = 'spec/aliases.md §2 row 8, §99; rbac.md §3.1'
    expect(broken(text)).toEqual(['aliases.md §99'])
  })
})

describe('a link in a document', () => {
  const documents = filesIn(['', 'src/', 'fixtures/', '.github/'], /\.md$/)

  test.each(documents)('of %s leads to a file', (document) => {
    const links = [...read(document).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
    const missing = links.filter(
      ([, target = '']) => !existsSync(new URL(target, new URL(document, root))),
    )
    expect(missing.map(([, target]) => target)).toEqual([])
  })
})

/** As GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-')

test('a link of the README leads to one of its headings, or to a file', () => {
  const readme = read('README.md')
  const anchors = new Set(
    [...readme.matchAll(/^#+ (.*)$/gm)].map(([, text = '']) => anchorOf(text)),
  )
  const links = [...readme.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
  const broken = links.filter((link) => {
    if (/^https?:/.test(link)) return false
    return link.startsWith('#') ? !anchors.has(link.slice(1)) : !existsSync(new URL(link, root))
  })
  expect(broken).toEqual([])
})
