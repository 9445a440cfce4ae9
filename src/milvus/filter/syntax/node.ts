/** A part of a filter and the tokens it is made of: from the first to the one behind the last. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** An operator behind an operand, and its other operand. */
export interface Link {
  /** `not in` is one operator; `and`, `or` and `not` stand for their signs too. */
  readonly operator: string
  /** The operator as it stands in the filter. */
  readonly sign: string
  /** Of a range, `1 < a <= 5`: what stands in its middle, and the second sign. */
  readonly middle?: NameNode | PathNode | StructNode
  readonly second?: string
  readonly operand: Node
}

export type LiteralNode = Span & {
  readonly kind: 'integer' | 'float' | 'boolean' | 'string' | 'raw string'
  readonly text: string
}
export type NameNode = Span & { readonly kind: 'name'; readonly text: string }
export type PathNode = Span & { readonly kind: 'path'; readonly text: string }
export type StructNode = Span & {
  readonly kind: 'struct field' | 'struct element' | 'struct part'
  readonly text: string
}

/** The tree of a filter. Operators of one precedence form one chain, so that a long `or` is not a deep tree. */
export type Node =
  | LiteralNode
  | NameNode
  | PathNode
  | StructNode
  | (Span & { readonly kind: 'template'; readonly name: string })
  | (Span & { readonly kind: 'parens'; readonly inner: Node })
  | (Span & { readonly kind: 'list'; readonly items: readonly Node[] })
  | (Span & { readonly kind: 'exists'; readonly operand: Node })
  | (Span & {
      readonly kind: 'unary'
      readonly operator: string
      readonly sign: string
      readonly operand: Node
    })
  | ChainNode
  | FunctionNode
  | (Span & { readonly kind: 'call'; readonly name: string; readonly operands: readonly Node[] })
  | (Span & {
      readonly kind: 'null test'
      readonly operand: NameNode | PathNode
      readonly negated: boolean
    })
  | TimeNode

export type ChainNode = Span & {
  readonly kind: 'chain'
  readonly level: number
  readonly first: Node
  readonly links: readonly Link[]
}

/** A call of a function that is a keyword. */
export type FunctionNode = Span & {
  readonly kind: 'function'
  readonly name: string
  readonly operands: readonly Node[]
  /** `minimum_should_match=2`: its name and number as they stand there. */
  readonly option?: { readonly name: string; readonly value: string }
}

/** `at + interval "P1D" > iso "2025-01-01T00:00:00Z"`, also the other way round. */
export type TimeNode = Span & {
  readonly kind: 'time'
  readonly name: string
  readonly shift?: { readonly sign: string; readonly duration: string }
  readonly operator: string
  readonly moment: string
  /** The moment stands first. */
  readonly reversed: boolean
}

/** A tree with the tokens under it. */
export interface Tree {
  readonly root: Node
  /** The source of a part without its blanks. */
  textOf(part: Span): string
  /** The arithmetic sign that is the token there, as the real parser prints it. */
  signAt(at: number): string
}
