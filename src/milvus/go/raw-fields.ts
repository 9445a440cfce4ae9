import { type Folding, findField, type GoObject } from './decoded.js'
import { cellAt, firstMember } from './gjson.js'
import { plainEnd, plainStringEnd, skipBlank } from './plain-json.js'
import { anyPlan, type Compiled } from './plan.js'

/** A body whose raw fields were cut out. */
export interface Cut {
  /** What is left: an object of the other members. */
  readonly rest: Buffer
  /** The bytes of each raw field, by name. */
  readonly raw: Readonly<Record<string, Uint8Array>>
}

/** Nobody sends so many other members, which the exact decoder skips in less time than they take here. */
const mostPieces = 1000

/**
 * Cuts the raw fields out of a body, or gives undefined where anything about the body's outline or these fields
 * is not plainly good, so that the exact decoder must look at the whole.
 * @param body UTF-8
 */
export function cutRawFields(body: Buffer, struct: Compiled, folding: Folding): Cut | undefined {
  const raw: Record<string, Uint8Array> = {}
  const pieces: Buffer[] = [body.subarray(0, skipBlank(body, 0))]
  let at = skipBlank(body, 0)
  if (body[at] !== 0x7b) return undefined
  let separator = '{'
  at = skipBlank(body, at + 1)
  while (body[at] !== 0x7d) {
    const keyEnd = plainStringEnd(body, at)
    if (keyEnd < 0) return undefined
    const key = body.toString('utf8', at + 1, keyEnd - 1)
    if (key.includes('\\')) return undefined
    const colon = skipBlank(body, keyEnd)
    if (body[colon] !== 0x3a) return undefined
    const start = skipBlank(body, colon + 1)
    const field = findField(struct.plan, key, folding)
    const end = plainEnd(body, start, field?.raw ? field.plan : anyPlan)
    if (end < 0) return undefined
    if (field?.raw) {
      // Nothing where something is required is for the exact decoder to word.
      const lacks = field.required && body[start] === 0x6e
      if (key !== field.json || key in raw || lacks) return undefined
      raw[key] = body.subarray(start, end)
    } else {
      if (pieces.length > mostPieces) return undefined
      pieces.push(Buffer.from(separator), body.subarray(at, end))
      separator = ','
    }
    at = skipBlank(body, end)
    if (body[at] === 0x2c) {
      at = skipBlank(body, at + 1)
      if (body[at] === 0x7d) return undefined
    } else if (body[at] !== 0x7d) return undefined
  }
  if (struct.rawFields.some(({ json, required }) => required && !(json in raw))) return undefined
  pieces.push(Buffer.from(separator === '{' ? '{}' : '}'))
  return { rest: Buffer.concat(pieces), raw }
}

/**
 * What the exact decoder made of a body, with the bytes of each raw field in place of its value, as gjson finds them: none
 * where the key is spelled otherwise, by which the decoder alone finds it.
 */
export function withRawFields(body: Buffer, struct: Compiled, decoded: GoObject): GoObject {
  const value = { ...decoded }
  const start = skipBlank(body, 0)
  for (const { json, counted, required } of struct.rawFields) {
    const cell = body[start] === 0x7b ? firstMember(cellAt(body, start), json) : undefined
    if (cell) value[json] = body.subarray(cell.start, cell.end)
    else if (isNothing(value[json], counted === true && !required)) delete value[json]
    else value[json] = none
  }
  return value
}

const isNothing = (value: unknown, isCounted: boolean): boolean =>
  (value ?? null) === null || (isCounted && Array.isArray(value) && value.length === 0)

const none = new Uint8Array(0)
