import type { Remark, ValueKind } from '../../milvus/catalog/remarks.js'
import { nearest } from '../nearest.js'
import type { Note } from './note.js'

/** Notes on what was done with rows. */
export function remarkNotes(remark: Remark): Note[] {
  switch (remark.kind) {
    case 'keys inserted again':
      return [{ kind: 'key inserted again', text: againText(remark) }]
    case 'keys of no field':
      return nearNotes(remark)
    case 'integers wrapped':
      return [{ kind: 'integer wrapped', text: wrappedText(remark) }]
    case 'no rows of keys':
      return [
        { kind: 'silent success', text: `no row with ${keysText(remark)}; nothing was deleted` },
      ]
    case 'values of another kind':
      return [{ kind: 'wrong type in a filter', text: kindText(remark) }]
    case 'keys without effect':
      return [{ kind: 'key without effect', text: effectText(remark) }]
    case 'zero queries':
      return [{ kind: 'zero query vector', text: zeroText(remark) }]
    case 'match left out':
      return [{ kind: 'match left out', text: leftOutText(remark) }]
    case 'limit cut off':
      return [{ kind: 'limit cut off', text: cutText(remark) }]
    case 'index searched exactly':
      return [{ kind: 'recall may differ', text: recallText(remark) }]
  }
}

type Of<Kind extends Remark['kind']> = Extract<Remark, { kind: Kind }>

const keysText = ({ keys, count }: { readonly keys: string; readonly count: number }): string =>
  count === 1 ? `the key \`${keys}\`` : `any of the ${count} keys \`${keys}\``

function againText({ keys, count }: Of<'keys inserted again'>): string {
  const subject = count === 1 ? `the key \`${keys}\` was` : `${count} keys \`${keys}\` were`
  return `${subject} inserted again; an insert replaces nothing, and all rows count`
}

/** Letter case apart: who writes `Titel` for `title` has two slips, not three. */
function nearNotes({ keys, fields, kept }: Of<'keys of no field'>): Note[] {
  const byName = new Map(fields.map(({ name }) => [name.toLowerCase(), name]))
  return keys.flatMap((key): Note[] => {
    const near = byName.get(nearest(key.toLowerCase(), byName.keys()) ?? '')
    const hint = `no field \`${key}\``
    if (near === undefined) return kept ? [] : [ignored(hint)]
    const text = `${hint}; the collection has \`${near}\``
    return kept ? [{ kind: 'near miss', text }] : [ignored(text)]
  })
}

const ignored = (text: string): Note => ({ kind: 'unknown key ignored', text })

function wrappedText({ field, type, sent, stored, count }: Of<'integers wrapped'>): string {
  const more = count === 1 ? '' : `, the first of ${count} such values`
  return `\`${sent}\` became ${stored} in \`${field}\` of type ${type}${more}`
}

function kindText({ place, held, compared }: Of<'values of another kind'>): string {
  return `\`${place}\` holds ${many[held]} and was compared with ${one[compared]}; nothing was found`
}

function effectText({ keys, counts }: Of<'keys without effect'>): string {
  const lacking = `\`${keys}\` had no effect`
  if (counts === undefined) return lacking
  if (counts === 'metric type') return `${lacking}; the metric type is that of the index`
  return `${lacking}; the \`${counts}\` beside \`search\` counts`
}

function zeroText({ count }: Of<'zero queries'>): string {
  const [subject, them] =
    count === 1 ? ['a query vector is', 'it'] : [`${count} query vectors are`, 'them']
  return `${subject} zero; COSINE tells no rows apart by ${them}`
}

function leftOutText({ key, count }: Of<'match left out'>): string {
  const more = count === 1 ? '' : `; so it is with ${count} query vectors`
  return `the row \`${key}\` has the very vector that is searched for, and the filter leaves it out${more}`
}

function cutText({ shown, of }: Of<'limit cut off'>): string {
  return of === undefined
    ? `${shown === 1 ? '1 row is' : `${shown} rows are`} found, as many as \`limit\` lets pass; the range may hold more`
    : `${shown} of ${of} rows are shown; \`limit\` is ${shown} where it is not sent`
}

function recallText({ field, type }: Of<'index searched exactly'>): string {
  return `\`${field}\` has an index of type ${type}, which is searched exactly here and may miss rows in a real server`
}

const one: Readonly<Record<ValueKind, string>> = {
  string: 'a string',
  number: 'a number',
  bool: 'a boolean',
  array: 'an array',
  object: 'an object',
  null: 'null',
}

const many: Readonly<Record<ValueKind, string>> = {
  string: 'strings',
  number: 'numbers',
  bool: 'booleans',
  array: 'arrays',
  object: 'objects',
  null: 'null',
}
