import type { Column } from '../column.js'
import { misplaced } from './type.js'

/** Vectors that are shown as base64 of their bytes. */
export function printBytes(column: Column, row: number): string {
  if (column.kind !== 'vector') throw misplaced(column)
  const { bytes, width } = column
  return Buffer.from(bytes.buffer, bytes.byteOffset + row * width, width).toString('base64')
}
