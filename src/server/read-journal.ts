import type { Case } from '../contract/case.js'
import { casesOf } from '../contract/cases.js'
import { parseExact } from '../contract/exact-json.js'
import { badJournal } from '../emulator/control-error.js'
import { cellOf, elements, firstMember, rawText } from '../milvus/go/gjson.js'
import { startPace } from '../milvus/turns/pace.js'

/**
 * The cases of the journal in a body `{ "journal": … }`, every number as it was written. Others are served meanwhile: exact
 * numbers take five times as long to read.
 * @param body well-formed JSON
 * @throws ControlError bad_journal
 */
export async function readJournal(body: Uint8Array): Promise<Case[]> {
  const pace = startPace()
  const journal = firstMember(cellOf(body), 'journal')
  const document: Record<string, unknown> = {}
  try {
    for (const name of ['requests', 'cases']) {
      const list = journal && firstMember(journal, name)
      if (!list) continue
      const items: unknown[] = []
      for (const item of elements(list)) {
        await pace()
        items.push(parseExact(rawText(item)))
      }
      document[name] = items
    }
    return casesOf('journal', document)
  } catch (error) {
    throw badJournal((error as Error).message)
  }
}
