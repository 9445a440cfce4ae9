import { startBeat } from '../../turns/steps.js'
import type { Version } from '../../versions.js'
import type { LiteralNode, NameNode, PathNode, StructNode } from './node.js'
import type { Token } from './words.js'

/** The tokens are no filter. */
export class SyntaxProblem extends Error {
  readonly tooDeep: boolean

  constructor(tooDeep = false) {
    super('the tokens are no filter')
    this.tooDeep = tooDeep
  }
}

const structKinds = ['struct field', 'struct element', 'struct part'] as const

/** Reads tokens one by one. */
export class Reader {
  readonly version: Version
  /** Whether so many parts were read that others should have their turn. */
  readonly isLong = startBeat()
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0

  constructor(tokens: readonly Token[], version: Version) {
    this.#tokens = tokens
    this.version = version
  }

  get at(): number {
    return this.#at
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead]
  }

  /** @throws SyntaxProblem at the end, or before a token of another kind */
  take(kind?: string): Token {
    const token = this.peek()
    if (token === undefined || (kind !== undefined && token.kind !== kind)) {
      throw new SyntaxProblem()
    }
    this.#at += 1
    return token
  }

  /** Takes a token of the kind if there is one. */
  skip(kind: string): boolean {
    if (this.peek()?.kind !== kind) return false
    this.#at += 1
    return true
  }

  takeLiteral(kind: LiteralNode['kind']): LiteralNode {
    const from = this.#at
    return { kind, text: this.take(kind).text, from, to: this.#at }
  }

  takeName(): NameNode {
    const from = this.#at
    return { kind: 'name', text: this.take('name').text, from, to: this.#at }
  }

  /** Whether what can stand in the middle of a range comes next. */
  isField(ahead: number): boolean {
    const kind = this.peek(ahead)?.kind
    return kind === 'name' || kind === 'path' || kind === 'struct element' || kind === 'struct part'
  }

  takeField(): NameNode | PathNode | StructNode {
    const from = this.#at
    const { kind, text } = this.take()
    const struct = structKinds.find((name) => name === kind)
    if (struct !== undefined) return { kind: struct, text, from, to: this.#at }
    if (kind !== 'name' && kind !== '$meta' && kind !== 'path') throw new SyntaxProblem()
    return { kind: kind === 'path' ? 'path' : 'name', text, from, to: this.#at }
  }

  enter(deepest: number): void {
    this.#depth += 1
    if (this.#depth > deepest) throw new SyntaxProblem(true)
  }

  leave(): void {
    this.#depth -= 1
  }
}
