import { importFailed } from '../../errors/import-files.js'
import { cellOf } from '../../go/gjson.js'
import { scanValue } from '../../go/json-scan.js'
import { skipBlank } from '../../go/plain-json.js'
import type { Importing } from '../format.js'
import { readWhole } from '../read-whole.js'

const comma = 0x2c

/** Rows one behind the other, mostly on lines of their own, with commas between them or without. */
export async function importGroup(importing: Importing): Promise<void> {
  const { parser, batches } = importing
  const bytes = await readWhole(importing, 'json')
  for (let at = skipBlank(bytes, 0); at < bytes.length; ) {
    const scanned = scanValue(bytes.subarray(at))
    if ('failure' in scanned) {
      throw importFailed({ reason: `failed to decode row, error: ${scanned.failure}` })
    }
    const end = at + scanned.end
    await batches.add(parser.parse(cellOf(bytes.subarray(at, end))))
    at = skipBlank(bytes, end)
    if (bytes[at] === comma) at = skipBlank(bytes, at + 1)
  }
}
