import { cellOf } from '../../go/gjson.js'
import { skipBlank } from '../../go/plain-json.js'
import type { Importing } from '../format.js'
import { readWhole } from '../read-whole.js'
import { scanRow } from './scan-row.js'

const comma = 0x2c

/** Rows one behind the other, mostly on lines of their own, with commas between them or without. */
export async function importGroup(importing: Importing): Promise<void> {
  const { parser, batches } = importing
  const bytes = await readWhole(importing, 'json')
  for (let at = skipBlank(bytes, 0); at < bytes.length; ) {
    const end = scanRow(bytes, at)
    await batches.add(parser.parse(cellOf(bytes.subarray(at, end))))
    at = skipBlank(bytes, end)
    if (bytes[at] === comma) at = skipBlank(bytes, at + 1)
  }
}
