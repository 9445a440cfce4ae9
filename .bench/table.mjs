/** The middle value. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Medians of each key over a list of objects of numbers. */
export function medians(rows) {
  const keys = Object.keys(rows[0])
  return Object.fromEntries(keys.map((key) => [key, median(rows.map((row) => row[key]))]))
}

/** A Markdown table; columns behind the first are numbers and stand right. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, i) => (i ? '---:' : '---'))), ...rows.map(line)].join('\n')
}

/**
 * Judges a figure by the number to hold.
 * @param {{figure: string, value: number, unit?: string, digits?: number, least?: number, most?: number}} figure
 */
export function verdict({ figure, value, unit = '', digits = 2, least, most }) {
  const held =
    value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY)
  const bounds = [least === undefined ? '' : `≥ ${least}`, most === undefined ? '' : `≤ ${most}`]
  const bound = bounds.filter(Boolean).join(', ')
  return [
    figure,
    value.toFixed(digits) + unit,
    bound === '' ? '' : bound + unit,
    bound === '' ? '' : held ? 'held' : 'not held',
  ]
}

export const verdicts = (figures) =>
  table(['figure', 'measured', 'to hold', ''], figures.map(verdict))

export const thousands = (value) => Math.round(value).toLocaleString('en-US')
