import type { Version } from '../../versions.js'

/** What ANTLR's interpreter needs of one release's grammar. `.scripts/grammar.mjs` writes `tables.js`. */
export interface GrammarTables {
  readonly literals: (string | null)[]
  readonly symbols: (string | null)[]
  readonly rules: string[]
  readonly parser: number[]
  readonly lexer: { readonly rules: string[]; readonly atn: number[] }
}

export declare const tables: Readonly<Record<Version, GrammarTables>>
