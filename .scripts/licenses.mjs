// Gathers the licences of what a bundle contains, which most of them ask for.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const isLicense = /^(licen[cs]e|copying|notice)(\.|-|$)/i

/**
 * The names and licences of the packages that files come from, and the notices with which our own begin.
 * @param {Iterable<string>} files of esbuild's metafiles
 * @returns {string} a package a section, by name
 */
export function licensesOf(files) {
  const folders = new Set([...files].map(packageFolder).filter((folder) => folder !== undefined))
  return [...[...folders].map(section), ...[...files].flatMap(notice)]
    .sort()
    .join(`\n${'-'.repeat(80)}\n\n`)
}

/** The folder of the package that a file belongs to, innermost. */
function packageFolder(file) {
  const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) ?? []
  return folder
}

/** What a source of ours says between `/*!` and its end, of data that others collected. */
function notice(file) {
  if (!file.startsWith('src/')) return []
  const [, text] = /^\/\*!(.*?)\*\//s.exec(readFileSync(file, 'utf8')) ?? []
  return text === undefined ? [] : [`${text.trim()}\n\n`]
}

function section(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const texts = readdirSync(folder)
    .filter((file) => isLicense.test(file) && !file.endsWith('.js'))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
  return [`${name} ${version} (${license})`, ...texts, ''].join('\n\n')
}
