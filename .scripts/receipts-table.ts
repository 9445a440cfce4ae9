import { type Counts, readReceipts } from '../src/emulator/receipts/fidelity.js'
import { versions } from '../src/milvus/versions.js'

/** The README's table of what stands behind each route: recorded requests and cases of the contract, by release. */
export function receiptsTable(counts: Counts): string {
  const rows = Object.entries(counts).map(([route, text]) => {
    const cells = text.split(' ').map((cell) => {
      const receipts = readReceipts(cell)
      return receipts ? `${receipts.steps}, ${receipts.fixtures}` : ''
    })
    return `| \`${route.replace(/^\w+ /, '').replace('/v2/vectordb/', '')}\` | ${cells.join(' | ')} |`
  })
  return [
    `| route | ${versions.join(' | ')} |`,
    `| --- |${' --- |'.repeat(versions.length)}`,
    ...rows,
  ].join('\n')
}

const table = /(?<=<!-- receipts -->\n).*?(?=\n<!-- \/receipts -->)/s

/** The table as it stands in the README. */
export const printedReceipts = (readme: string): string | undefined => table.exec(readme)?.[0]

/** The README with the table brought up to date. */
export const withReceipts = (readme: string, counts: Counts): string =>
  readme.replace(table, () => receiptsTable(counts))
