import { findField } from '../../milvus/go/decoded.js'
import type { Plan, StructPlan } from '../../milvus/go/plan.js'
import { nearest } from '../nearest.js'
import type { Note } from './note.js'
import type { TracedRoute } from './trace.js'

/** A body may hold thousands of such keys, and each takes a search for the one that was meant. */
const mostNotes = 20

/** Notes on the keys of a body that the decoder ignored, or bent to fit, without saying so. */
export function keyNotes(value: unknown, { plan, folding }: TracedRoute): Note[] {
  const notes: Note[] = []
  visit(value, plan, '')
  return notes

  function visit(value: unknown, plan: Plan, path: string): void {
    if (typeof value !== 'object' || value === null) return
    if (plan.kind === 'list' && Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, plan.of, `${path}[${index}]`)
    } else if (plan.kind === 'map') {
      for (const [key, inner] of Object.entries(value)) visit(inner, plan.of, under(path, key))
    } else if (plan.kind === 'struct' && !Array.isArray(value)) visitStruct(value, plan, path)
  }

  function visitStruct(value: object, plan: StructPlan, path: string): void {
    for (const [key, inner] of Object.entries(value)) {
      if (notes.length === mostNotes) return
      const field = findField(plan, key, folding)
      if (!field) {
        if (!isHabit(key, path)) {
          notes.push(unknownKey(key, path, plan))
        }
        continue
      }
      if (field.json !== key) {
        notes.push(otherCase(key, path, field.json))
      }
      visit(inner, field.plan, under(path, field.json))
    }
  }
}

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
