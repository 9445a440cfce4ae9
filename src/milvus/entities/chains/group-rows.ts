import { ensure } from '../../errors/error.js'
import { columnMissing, scorerUnknown } from '../../errors/function-chains.js'
import { quote } from '../../go/quote.js'
import { combine } from '../../search/rerank/combine.js'
import type { GroupWindow } from '../../search/rerank/groups.js'
import { compareFigures, type Figure } from '../search/figure.js'
import { type Frame, keyColumn, pick, scoreColumn } from './frame.js'
import type { Operator } from './operator.js'

const scorers = ['max', 'sum', 'avg'] as const

type Scorer = (typeof scorers)[number]

interface Group {
  readonly rows: readonly number[]
  readonly score: number
  readonly key: Figure
}

/**
 * Puts rows in groups by a column, each by the score of its rows: the greatest first, of equal ones that of more rows,
 * then that of the smaller first key (chain/operator_group_by.go).
 * @throws MilvusError 1100
 */
export function groupRows(field: string, window: GroupWindow, scorer: string): Operator {
  ensure(isScorer(scorer), () => scorerUnknown({ quoted: quote(scorer) }))
  return {
    name: 'GroupBy',
    inputs: [field, scoreColumn, keyColumn],
    outputs: [],
    run(frame) {
      const values = frame.columns.get(field)?.values
      ensure(values, () => columnMissing({ scope: 'group_by_op', quoted: quote(field) }))
      const groups = new Map<Figure, number[]>()
      for (const [row, value] of values.entries()) {
        const members = groups.get(value)
        if (members) members.push(row)
        else groups.set(value, [row])
      }
      const { limit, offset, size } = window
      const rows = [...groups.values()]
        .map((members) => groupOf(frame, members, size, scorer))
        .sort(
          (one, other) =>
            other.score - one.score ||
            other.rows.length - one.rows.length ||
            compareFigures(one.key, other.key),
        )
        .slice(offset, offset + limit)
        .flatMap((group) => group.rows)
      return pick(frame, rows)
    },
  }
}

const isScorer = (text: string): text is Scorer => scorers.some((one) => one === text)

function groupOf(
  { columns }: Frame,
  members: readonly number[],
  size: number,
  scorer: Scorer,
): Group {
  const scores = columns.get(scoreColumn)?.values ?? []
  const keys = columns.get(keyColumn)?.values ?? []
  const scoreOf = (row: number): number => Number(scores[row] ?? 0)
  const rows = members
    .toSorted(
      (one, other) =>
        scoreOf(other) - scoreOf(one) || compareFigures(keys[one] ?? null, keys[other] ?? null),
    )
    .slice(0, size)
  const key = keys[rows[0] ?? 0] ?? null
  return { rows, key, score: combine(scorer, rows.map(scoreOf)) }
}
