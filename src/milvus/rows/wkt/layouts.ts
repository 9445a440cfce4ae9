import type { Layout } from './geometry.js'

const strides: Readonly<Record<Layout, number>> = { XY: 2, XYZ: 3, XYM: 3, XYZM: 4 }

interface Frame {
  layout: Layout | undefined
  /** At the top, and in collections that do not name their dimensions. */
  readonly isBase: boolean
  mustBeEmpty: boolean
}

/** Refuses, in go-geom's words. */
export type Refuse = (problem: string, hint?: string) => never

/**
 * Which coordinates the points of a text have: what its first type or point says; within collections of XYM, types that
 * do not name their dimensions must be empty (go-geom encoding/wkt/lex.go, lex_stack.go).
 */
export class Layouts {
  readonly #frames: Frame[] = [{ layout: undefined, isBase: true, mustBeEmpty: false }]
  readonly #refuse: Refuse

  constructor(refuse: Refuse) {
    this.#refuse = refuse
  }

  get layout(): Layout {
    return this.#top.layout ?? 'XY'
  }

  get stride(): number {
    return strides[this.layout]
  }

  /** A collection begins. */
  push(layout: Layout | undefined): void {
    if (layout) this.#demand(layout)
    const { isBase, layout: outer } = this.#top
    this.#frames.push({ layout: layout ?? outer, isBase: isBase && !layout, mustBeEmpty: false })
  }

  /** A collection ends. */
  pop(): void {
    const ended = this.#frames.pop()
    this.#top.layout ??= ended?.layout
  }

  /** A type that names its dimensions. */
  type(layout: Layout): void {
    this.#demand(layout)
    this.#top.layout ??= layout
  }

  /** A type that does not name its dimensions. */
  baseType(): void {
    if (this.#top.layout !== 'XYM') return
    if (this.#top.isBase) this.#refuseBase()
    this.#top.mustBeEmpty = true
  }

  /** `EMPTY` for a type that does not name its dimensions. */
  baseEmpty(): void {
    const top = this.#top
    if (!top.isBase) top.mustBeEmpty = false
    else {
      top.layout ??= 'XY'
      if (top.layout !== 'XY') this.#mixed('XY', 'EMPTY is XY layout in base geometry type')
    }
  }

  /** An opening parenthesis of something that is not empty. */
  opening(): void {
    if (this.#top.mustBeEmpty) this.#refuseBase()
  }

  point({ length }: readonly number[]): void {
    if (length < 2) this.#refuse('not enough coordinates', 'each point needs at least 2 coords')
    if (length > 4) this.#refuse('too many coordinates', 'each point can have at most 4 coords')
    const { layout } = this.#top
    if (layout && strides[layout] !== length) {
      this.#refuse(
        `mixed dimensionality, parsed layout is ${layout} so expecting ${strides[layout]} coords but got ${length} coords`,
      )
    }
    this.#top.layout ??= length === 2 ? 'XY' : length === 3 ? 'XYZ' : 'XYZM'
  }

  #demand(layout: Layout): void {
    if (this.#top.layout && this.#top.layout !== layout) this.#mixed(layout)
  }

  #refuseBase(): void {
    this.#mixed(
      'not XYM',
      'the M variant is required for non-empty XYM geometries in GEOMETRYCOLLECTIONs',
    )
  }

  #mixed(other: string, hint?: string): void {
    this.#refuse(
      `mixed dimensionality, parsed layout is ${this.#top.layout ?? 'not XYM'} but encountered layout of ${other}`,
      hint,
    )
  }

  get #top(): Frame {
    return this.#frames.at(-1) as Frame
  }
}
