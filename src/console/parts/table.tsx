import type { ComponentChildren } from 'preact'
import { isObject, type Json, listOf, member, shown } from '../wire/exact.js'

interface TableProps {
  readonly label: string
  readonly rows: readonly Json[]
  readonly columns: readonly string[]
  /** The column that tells rows apart: a row keeps the focus of its actions where others come and go. */
  readonly keyColumn?: string
  actionsOf?(row: Json): ComponentChildren
}

/** Objects as rows, their members as columns, actions first: a wide table hides what is last. Columns that nothing fills are left out. */
export function Table({ label, rows, columns, keyColumn, actionsOf }: TableProps) {
  if (rows.length === 0) return <p class="hint">None.</p>
  const filled = columns.filter((name) => rows.some((row) => shown(member(row, name)) !== ''))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {actionsOf && <th scope="col">actions</th>}
            {filled.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={keyColumn === undefined ? at : shown(member(row, keyColumn))}>
              {actionsOf && <td>{actionsOf(row)}</td>}
              {filled.map((name) => (
                <td key={name} class={isObject(member(row, name)) ? 'json' : undefined}>
                  {cut(wordsOf(member(row, name)))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Pairs as Milvus lists parameters read better as such. */
function wordsOf(value: Json | undefined): string {
  if (value === null) return '–'
  const list = listOf(value)
  const isPairs = list.length > 0 && list.every((one) => member(one, 'key') !== undefined)
  return isPairs
    ? list.map((one) => `${shown(member(one, 'key'))} = ${shown(member(one, 'value'))}`).join(', ')
    : shown(value)
}

/** A vector of a thousand numbers tells nobody anything. */
const longest = 120
const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)
