import { isUtf8 } from 'node:buffer'

/** The lines of a file of words; why there are none where it is no text, or not there. */
export type WordLines = readonly string[] | 'no UTF-8' | undefined

/** Reads the file of a resource by its name (3.0). */
export type ReadWords = (resource: string) => Promise<WordLines>

/** Where there are no files. */
export const noWords: ReadWords = () => Promise.resolve(undefined)

/** Cuts a file into lines as `BufRead::lines` of Rust does. */
export function wordLines(bytes: Uint8Array): WordLines {
  if (!isUtf8(bytes)) return 'no UTF-8'
  const lines = Buffer.from(bytes).toString().split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
}

/** Without the mark that a file may begin with; files of synonyms keep it (tantivy-binding filter/util.rs read_line_file). */
export const unmarked = (lines: readonly string[]): readonly string[] =>
  lines.map((line, at) => (at === 0 && line.startsWith('\ufeff') ? line.slice(1) : line))
