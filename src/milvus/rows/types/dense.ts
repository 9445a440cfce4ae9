import { badValue, wrongDimension } from '../../errors/rows.js'
import { type Cell, cellText, rawText } from '../../go/gjson.js'
import type { ScalarType } from '../../go/struct.js'
import type { DataType } from '../../profiles/data-types.js'
import type { RowRules } from '../../profiles/rows.js'
import type { Column } from '../column.js'
import { type RowField, sizeParam } from '../field.js'
import { listPlan, unmarshal } from '../unmarshal.js'

type Vectors = Extract<Column, { kind: 'vector' }>

/** Dense vectors, one behind the other. */
export const blankVectors = (rows: number, width: number): Vectors => ({
  kind: 'vector',
  nulls: undefined,
  bytes: new Uint8Array(rows * width),
  width,
})

/** Collects the vectors of a batch; the first that is of another size is told when all rows are read. */
export class DenseBatch {
  readonly vectors: Vectors
  readonly #field: RowField
  readonly #goType: string
  #wrong: number | undefined

  /** @param goType of a vector, as the refusal of a dimension prints it */
  constructor(field: RowField, rows: number, width: number, goType: string) {
    this.vectors = blankVectors(rows, width)
    this.#field = field
    this.#goType = goType
  }

  /** Notes the size of a vector that does not fit. */
  wrong(size: number): void {
    this.#wrong ??= size
  }

  /** Puts a vector's bytes into its row. */
  put(row: number, bytes: Uint8Array): void {
    const { width } = this.vectors
    if (bytes.length === width) this.vectors.bytes.set(bytes, row * width)
    else this.wrong(bytes.length)
  }

  /** @throws MilvusError 1804 */
  column(): Vectors {
    const { type } = this.#field
    if (this.#wrong !== undefined) {
      throw wrongDimension({
        goType: this.#goType,
        size: this.#wrong,
        dim: sizeParam(this.#field, 'dim'),
        type,
      })
    }
    return this.vectors
  }
}

/** @throws MilvusError 1804 where there is no value */
export function checkGiven(cell: Cell, { name, type }: Pick<RowField, 'name' | 'type'>): void {
  const isBlank = cell.kind === 'null' || (cell.kind === 'string' && cell.end - cell.start === 2)
  if (isBlank) throw badValue({ reason: `missing vector field: ${name}`, type, value: '' })
}

/**
 * Decodes an array of numbers from a value's text; a string holds the array.
 * @throws MilvusError 1804
 */
export const decodeNumbers = (
  cell: Cell,
  type: DataType,
  of: ScalarType,
  rules: RowRules,
): ArrayLike<number> => decodeText(cellText(cell), cellText(cell), type, of, rules)

/** Decodes bytes: a string is base64. */
export const decodeBytes = (cell: Cell, type: DataType, rules: RowRules): Uint8Array =>
  Uint8Array.from(decodeText(rawText(cell), cellText(cell), type, 'uint8', rules))

function decodeText(
  text: string,
  shown: string,
  type: DataType,
  of: ScalarType,
  rules: RowRules,
): ArrayLike<number> {
  const decoded = unmarshal(Buffer.from(text), listPlan(of), rules)
  if ('failure' in decoded) throw badValue({ reason: decoded.failure, type, value: shown })
  return (decoded.value ?? []) as ArrayLike<number>
}
