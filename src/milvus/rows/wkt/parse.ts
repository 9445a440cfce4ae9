import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import { atOnce, type Steps, startBeat } from '../../turns/steps.js'
import { type Geometry, geometryTypes, type Layout, type Point, type Ring } from './geometry.js'
import { Layouts } from './layouts.js'
import { Lexer } from './lexer.js'
import { WktError } from './syntax-error.js'

/** Collections may nest so deep. */
const deepest = 500

/**
 * Reads well-known text as the proxy does (go-geom encoding/wkt/wkt.y).
 * @throws WktError with go-geom's own words
 */
export const parseWkt = (text: string): Geometry => atOnce(parseSteps(text))

/** Reads it as `parseWkt` does, in steps. */
export const parseSteps = (text: string): Steps<Geometry> =>
  new Parser(isAscii.test(text) ? text : Buffer.from(text).toString('latin1')).whole()

const isAscii = /^[\0-\x7f]*$/

class Parser {
  readonly #lexer: Lexer
  readonly #layouts: Layouts
  readonly #isLong = startBeat()
  #ahead: string | undefined

  constructor(wkt: string) {
    this.#lexer = new Lexer(wkt)
    this.#layouts = new Layouts((problem, hint) => this.#refuse(problem, hint))
  }

  *whole(): Steps<Geometry> {
    const geometry = yield* this.#geometry(0)
    if (this.#peek() !== '$end') this.#unexpected()
    return geometry
  }

  *#geometry(depth: number): Steps<Geometry> {
    const form = forms.get(this.#peek())
    if (!form) return this.#unexpected()
    this.#take()
    const { type, layout } = form
    if (type === 'GEOMETRYCOLLECTION') return yield* this.#collection(layout, depth + 1)
    if (layout) this.#layouts.type(layout)
    else this.#layouts.baseType()
    return yield* this.#simple(type, !layout)
  }

  /** The layout is known behind the parts. */
  *#simple(
    type: Exclude<Geometry['type'], 'GEOMETRYCOLLECTION'>,
    isBase: boolean,
  ): Steps<Geometry> {
    const isEmpty = this.#isEmpty(isBase)
    if (!isEmpty && type.startsWith('MULTI')) {
      this.#expect("'('", "EMPTY or '('")
      // go-geom asks whether the geometry may have parts behind each parenthesis but the outer one of M, Z and ZM types.
      if (isBase) this.#layouts.opening()
    }
    switch (type) {
      case 'POINT': {
        const point = isEmpty ? undefined : this.#bracketedPoint()
        return { type, layout: this.#layouts.layout, point }
      }
      case 'LINESTRING': {
        const points = isEmpty ? [] : yield* this.#line()
        return { type, layout: this.#layouts.layout, points }
      }
      case 'POLYGON': {
        const rings = isEmpty ? [] : yield* this.#polygon()
        return { type, layout: this.#layouts.layout, rings }
      }
      case 'MULTIPOINT': {
        const points = isEmpty ? [] : yield* this.#list(() => this.#pointOfMany(isBase))
        return { type, layout: this.#layouts.layout, points }
      }
      case 'MULTILINESTRING': {
        const line = () => this.#line()
        const lines = isEmpty ? [] : yield* this.#lists(() => this.#orEmpty(isBase, line))
        return { type, layout: this.#layouts.layout, lines }
      }
      case 'MULTIPOLYGON': {
        const polygon = () => this.#polygon()
        const polygons = isEmpty ? [] : yield* this.#lists(() => this.#orEmpty(isBase, polygon))
        return { type, layout: this.#layouts.layout, polygons }
      }
    }
  }

  *#collection(named: Layout | undefined, depth: number): Steps<Geometry> {
    ensure(depth <= deepest, () =>
      notImplemented({ what: `geometries that nest deeper than ${deepest} levels` }),
    )
    this.#layouts.push(named)
    const isEmpty = this.#isEmpty(!named)
    if (!isEmpty) this.#expect("'('")
    const geometries = isEmpty ? [] : yield* this.#lists(() => this.#geometry(depth))
    this.#layouts.pop()
    return { type: 'GEOMETRYCOLLECTION', layout: this.#layouts.layout, geometries }
  }

  #pointOfMany(isBase: boolean): Point | undefined {
    if (this.#isEmpty(isBase)) return undefined
    const name = this.#peek()
    if (name === 'NUM') return this.#point()
    if (name !== "'('") this.#unexpected("EMPTY or NUM or '('")
    return this.#bracketedPoint()
  }

  #bracketedPoint(): Point {
    this.#open()
    const point = this.#point()
    this.#expect("')'")
    return point
  }

  *#line(): Steps<Point[]> {
    const points = yield* this.#points()
    if (points.length < 2) {
      this.#refuse('non-empty linestring with only one point', 'minimum number of points is 2')
    }
    return points
  }

  *#polygon(): Steps<Ring[]> {
    this.#open()
    return yield* this.#lists(() => this.#ring())
  }

  *#ring(): Steps<Ring> {
    const ring = yield* this.#points()
    if (ring.length < 4) {
      this.#refuse("polygon ring doesn't have enough points", 'minimum number of points is 4')
    }
    const compared = this.#layouts.layout.includes('Z') ? 3 : 2
    for (let at = 0; at < compared; at++) {
      if (ring[0]?.[at] === ring.at(-1)?.[at]) continue
      this.#refuse('polygon ring not closed', 'ensure first and last point are the same')
    }
    return ring
  }

  *#points(): Steps<Point[]> {
    this.#open()
    return yield* this.#list(() => this.#point())
  }

  #point(): Point {
    this.#expect('NUM')
    const first = this.#lexer.value
    const numbers = this.#peek() === 'NUM' ? [first, this.#lexer.value] : [first]
    if (numbers.length === 2) this.#take()
    while (this.#peek() === 'NUM') {
      numbers.push(this.#lexer.value)
      this.#take()
    }
    this.#layouts.point(numbers)
    return numbers
  }

  /** What follows an opening parenthesis, to the closing one. */
  *#list<T>(read: () => T): Steps<T[]> {
    const items = [read()]
    while (this.#hasNext()) {
      if (this.#isLong()) yield
      items.push(read())
    }
    return items
  }

  /** The same of what is long itself. */
  *#lists<T>(read: () => Steps<T>): Steps<T[]> {
    const items = [yield* read()]
    while (this.#hasNext()) {
      if (this.#isLong()) yield
      items.push(yield* read())
    }
    return items
  }

  #hasNext(): boolean {
    const name = this.#peek()
    if (name !== "')'" && name !== "','") this.#unexpected("')' or ','")
    this.#take()
    return name === "','"
  }

  *#orEmpty<T>(isBase: boolean, read: () => Steps<T[]>): Steps<T[]> {
    if (this.#isEmpty(isBase)) return []
    if (this.#peek() !== "'('") this.#unexpected("EMPTY or '('")
    return yield* read()
  }

  #isEmpty(isBase: boolean): boolean {
    if (this.#peek() !== 'EMPTY') return false
    this.#take()
    if (isBase) this.#layouts.baseEmpty()
    return true
  }

  #open(): void {
    this.#expect("'('")
    this.#layouts.opening()
  }

  #expect(name: string, expected = name): void {
    if (this.#peek() !== name) this.#unexpected(expected)
    this.#take()
  }

  #peek(): string {
    this.#ahead ??= this.#lexer.read()
    return this.#ahead
  }

  #take(): void {
    this.#ahead = undefined
  }

  #unexpected(expected = ''): never {
    const name = this.#peek()
    this.#refuse(`unexpected ${name}${expected && `, expecting ${expected}`}`)
  }

  #refuse(problem: string, hint?: string): never {
    throw new WktError(this.#lexer.wkt, this.#lexer.place, problem, hint)
  }
}

/** A type, and the layout that the dimensions behind it name. */
interface Form {
  readonly type: Geometry['type']
  readonly layout: Layout | undefined
}

/** By the name of a token. */
const forms = new Map(
  geometryTypes.flatMap((type): [string, Form][] => [
    [type, { type, layout: undefined }],
    ...(['M', 'Z', 'ZM'] as const).map((dimensions): [string, Form] => [
      type + dimensions,
      { type, layout: `XY${dimensions}` },
    ]),
  ]),
)
