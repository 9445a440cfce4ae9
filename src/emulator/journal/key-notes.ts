import { findField } from '../../milvus/go/decoded.js'
import { type Cell, cellOf, eachElement, Members } from '../../milvus/go/gjson.js'
import type { ListPlan, Plan, StructPlan } from '../../milvus/go/plan.js'
import { nearest } from '../nearest.js'
import { cutName } from './cut.js'
import type { Note } from './note.js'
import type { TracedRoute } from './trace.js'

/** A body may hold thousands of such keys, and each takes a search for the one that was meant. */
const mostNotes = 20

/** Nobody writes so many keys by hand, and this runs at once. */
const mostLooks = 10_000

/**
 * Notes on the keys of a body that the decoder ignored, or bent to fit, without saying so.
 * @param body well-formed JSON
 */
export function keyNotes(body: Uint8Array, { plan, folding }: TracedRoute): Note[] {
  const notes: Note[] = []
  let looks = 0
  visit(cellOf(body), plan, '')
  return notes

  function visit(cell: Cell, plan: Plan, path: string): void {
    if (!hasKeys(plan)) return
    if (plan.kind === 'list' && isArray(cell)) visitItems(cell, plan, path)
    else if (plan.kind !== 'list' && isObject(cell)) visitMembers(cell, plan, path)
  }

  function visitItems(cell: Cell, { of }: ListPlan, path: string): void {
    let index = 0
    for (const item of eachElement(cell)) {
      if (isOver()) return
      visit(item, of, `${path}[${index++}]`)
    }
  }

  function visitMembers(cell: Cell, plan: Plan, path: string): void {
    const members = new Members(cell.bytes, cell.start)
    while (!isOver() && members.next()) {
      const key = cutName(members.key())
      if (plan.kind === 'struct') visitField(key, members.cell(), plan, path)
      else if (plan.kind === 'map') visit(members.cell(), plan.of, under(path, key))
    }
  }

  function visitField(key: string, cell: Cell, plan: StructPlan, path: string): void {
    const field = findField(plan, key, folding)
    if (!field) {
      if (!isHabit(key, path)) notes.push(unknownKey(key, path, plan))
      return
    }
    if (field.json !== key) notes.push(otherCase(key, path, field.json))
    visit(cell, field.plan, under(path, field.json))
  }

  function isOver(): boolean {
    return notes.length >= mostNotes || looks++ >= mostLooks
  }
}

/** Whether there are keys in a value that are of a struct. */
const hasKeys = (plan: Plan): boolean =>
  plan.kind === 'struct' || ((plan.kind === 'list' || plan.kind === 'map') && hasKeys(plan.of))

const isArray = ({ bytes, start }: Cell): boolean => bytes[start] === 0x5b
const isObject = ({ bytes, start }: Cell): boolean => bytes[start] === 0x7b

/** Clients send the database with whatever they send. */
const isHabit = (key: string, path: string): boolean => key === 'dbName' && path === ''

function unknownKey(key: string, path: string, { name, fields }: StructPlan): Note {
  const near = nearest(
    key,
    fields.map(({ json }) => json),
  )
  const hint = near === undefined ? '' : `; the nearest key is \`${near}\``
  return {
    kind: 'unknown key ignored',
    text: `\`${under(path, key)}\` is no key of ${name}${hint}`,
  }
}

const otherCase = (key: string, path: string, known: string): Note => ({
  kind: 'key matched by letter case only',
  text: `\`${under(path, key)}\` was taken as \`${known}\``,
})

const under = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)
