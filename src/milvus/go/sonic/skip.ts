import { isDigit, spaceEnd } from './bytes.js'
import { literalEnd, literalFor } from './literal.js'
import { type Complaint, type SonicError, syntaxError } from './report.js'
import { skipNumber } from './skip-number.js'
import { stringEnd } from './string.js'

/** The kinds of what may come next; a container stays on the stack under what it holds. */
type State = 'value' | 'firstElement' | 'array' | 'firstKey' | 'object' | 'key' | 'colon'

interface Skip {
  readonly bytes: string
  at: number
  readonly stack: State[]
}

const maxDepth = 4096

/** Skips the value that starts at `from`, as sonic's `fsm_exec` does: the position after it. */
export function skipValue(bytes: string, from: number): number {
  const skip: Skip = { bytes, at: from, stack: ['value'] }
  for (let state = skip.stack.at(-1); state !== undefined; state = skip.stack.at(-1)) {
    step(skip, state, nextChar(skip))
  }
  return skip.at
}

function step(skip: Skip, state: State, char: string): void {
  switch (state) {
    case 'value':
      skip.stack.pop()
      begin(skip, char)
      break
    case 'firstElement':
      if (char === ']') skip.stack.pop()
      else {
        replace(skip, 'array')
        begin(skip, char)
      }
      break
    case 'array':
      goOn(skip, char, 'value', ']')
      break
    case 'firstKey':
      if (char === '}') skip.stack.pop()
      else {
        replace(skip, 'object')
        skipKey(skip, char)
        push(skip, 'colon')
      }
      break
    case 'object':
      goOn(skip, char, 'key', '}')
      break
    case 'key':
      replace(skip, 'colon')
      skipKey(skip, char)
      break
    case 'colon':
      if (char !== ':') throw fault(skip)
      replace(skip, 'value')
  }
}

function begin(skip: Skip, char: string): void {
  const literal = literalFor(char)
  if (char === '[') push(skip, 'firstElement')
  else if (char === '{') push(skip, 'firstKey')
  else if (char === '"') skipString(skip)
  else if (literal !== undefined) skip.at = literalEnd(skip.bytes, skip.at - 1, literal)
  else if (char === '-') skip.at = skipNumber(skip.bytes, skip.at)
  else if (isDigit(char)) skip.at = skipNumber(skip.bytes, skip.at - 1)
  else throw fault(skip)
}

/** After an element or a member. */
function goOn(skip: Skip, char: string, next: State, bracket: string): void {
  if (char === ',') push(skip, next)
  else if (char === bracket) skip.stack.pop()
  else throw fault(skip)
}

function skipKey(skip: Skip, char: string): void {
  if (char !== '"') throw fault(skip)
  skipString(skip)
}

function nextChar(skip: Skip): string {
  const at = spaceEnd(skip.bytes, skip.at)
  const char = skip.bytes.charAt(at)
  // It tries four bytes before it looks where the input ends, and goes on from there only if there are more.
  if (char !== '') skip.at = at + 1
  else if (at - skip.at <= 4) skip.at += 4
  // sonic takes a NUL byte for the end of the input.
  if (char === '' || char === '\0') throw fault(skip, 'eof')
  return char
}

function skipString(skip: Skip): void {
  const end = stringEnd(skip.bytes, skip.at)
  if (typeof end === 'object') throw syntaxError(skip.bytes, end.at, end.complaint)
  skip.at = end
}

function push(skip: Skip, state: State): void {
  if (skip.stack.length >= maxDepth) throw fault(skip, 'recursion exceeded max depth')
  skip.stack.push(state)
}

function replace(skip: Skip, state: State): void {
  skip.stack[skip.stack.length - 1] = state
}

/** The scan has already passed the byte that it complains of. */
const fault = (skip: Skip, complaint?: Complaint): SonicError =>
  syntaxError(skip.bytes, skip.at, complaint)
