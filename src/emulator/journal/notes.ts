import { fieldIn } from './field-in.js'
import { keyNotes } from './key-notes.js'
import { type Miss, nameFields } from './miss.js'
import type { Note } from './note.js'
import type { Payload } from './payload.js'
import type { Recorded } from './recorded.js'
import { remarkNotes } from './remark-notes.js'

/** The code of a body that could not be decoded, so that nothing can be said of its keys. */
export const badBody = 1801

/** All that there is to note about a request. */
export function notesOf(
  recorded: Recorded,
  body: Payload | undefined,
  code: number | undefined,
): Note[] {
  const { miss, route, note, upstream } = recorded
  const notes = miss ? missNotes(miss, miss.name ?? nameOf(miss, recorded, body)) : []
  if (note) notes.push(note)
  if (upstream) notes.push(upstream)
  else if (!note && recorded.status === 501) notes.push(notEmulated)
  if (!route) return notes
  notes.push(...recorded.keyNotes)
  if (body?.value !== undefined && code !== badBody) {
    notes.push(...keyNotes(Buffer.from(body.text), route))
  }
  if (route.deprecated !== undefined) {
    const text = `${route.path} is deprecated; use ${route.deprecated}`
    notes.push({ kind: 'deprecated route', text })
  }
  notes.push(...recorded.remarks.flatMap(remarkNotes))
  return notes
}

const notEmulated: Note = {
  kind: 'not emulated',
  text: 'a real server does this; milvus-emulator does not yet',
}

/** How a sentence goes on that says what there is instead. */
const holders = {
  database: 'there is',
  collection: 'the database has',
  alias: 'the database has',
  index: 'the collection has',
  partition: 'the collection has',
  field: 'the collection has',
  user: 'there is',
  role: 'there is',
  'privilege group': 'there is',
  'resource group': 'there is',
  'file resource': 'there is',
}

/** The name that was missing, from where such a name stands. */
function nameOf({ what }: Miss, { database, route }: Recorded, body: Payload | undefined): string {
  const name = what === 'database' ? database : fieldIn(body, route, nameFields[what])
  return name ?? ''
}

function missNotes({ what, near, silent }: Miss, name: string): Note[] {
  const lacking = `no ${what} \`${name}\``
  const notes: Note[] = []
  if (silent) notes.push({ kind: 'silent success', text: `${lacking}; nothing was dropped` })
  if (near !== undefined) {
    notes.push({ kind: 'near miss', text: `${lacking}; ${holders[what]} \`${near}\`` })
  }
  return notes
}
