// `npm run routes`: writes what is derived from the registry of routes and from the histories of releases. fixtures/routes is
// not: it holds the surface that Milvus publishes, for a test to compare the registry with.
import { readFileSync, writeFileSync } from 'node:fs'
import { apiOf, pathOf, type Route } from '../src/milvus/actions/action.js'
import { v2 } from '../src/milvus/actions/apis.js'
import { routes } from '../src/milvus/actions/index.js'
import { versions, within } from '../src/milvus/versions.js'
import { examples } from '../test/support/examples.js'
import { receipts } from '../test/support/receipts.js'
import { textCounts, textsSeen } from '../test/support/texts.js'
import { withProfiles } from './profiles-section.js'
import { withReceipts } from './receipts-table.js'

/** The README's table of routes by profile: `yes`, `501` for one not emulated yet, nothing for one the release lacks. */
export function supportTable(): string {
  const [newer, older] = [true, false].map((isNewer) =>
    routes
      .filter((route) => (apiOf(route) === v2) === isNewer)
      .map(supportRow)
      .sort(),
  )
  return [
    `| route | ${versions.join(' | ')} |`,
    `| --- |${' --- |'.repeat(versions.length)}`,
    ...(newer ?? []),
    ...(older ?? []),
  ].join('\n')
}

/** A route below `/v2/vectordb`, or by its whole path. */
function supportRow(route: Route): string {
  const name = apiOf(route) === v2 ? route.path.slice(1) : pathOf(route)
  const state = 'run' in route ? 'yes' : '501'
  const cells = versions.map((version) => (within(version, route) ? state : ''))
  return `| \`${name}\` | ${cells.join(' | ')} |`
}

const table = /(?<=<!-- support table -->\n).*?(?=\n<!-- \/support table -->)/s

/** The table as it stands in the README. */
export const printedTable = (readme: string): string | undefined => table.exec(readme)?.[0]

/** All JSON that is derived, by its file. */
export async function derivedFiles(): Promise<Record<string, unknown>> {
  const { seen, counts } = receipts()
  const texts = await textsSeen()
  return {
    'src/emulator/receipts/seen.json': seen,
    'src/emulator/receipts/counts.json': counts,
    'src/emulator/receipts/texts.json': textCounts(texts),
    'fixtures/refusals.json': texts,
    'src/milvus/openapi/examples.json': examples(),
  }
}

if (process.argv[1] === import.meta.filename) {
  for (const [file, value] of Object.entries(await derivedFiles())) {
    writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`)
  }
  const readme = readFileSync('README.md', 'utf8').replace(table, supportTable())
  writeFileSync('README.md', withReceipts(withProfiles(readme), receipts().counts))
}
