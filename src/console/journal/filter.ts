import type { Line } from '../../emulator/journal/line.js'

/** What is asked for in the box above the list, a word a condition. */
export type Wanted = (line: Line) => boolean

const fields: Readonly<Record<string, (line: Line) => string>> = {
  path: ({ path }) => path,
  code: ({ code }) => String(code),
  status: ({ status }) => String(status),
  collection: ({ collection }) => collection ?? '',
  database: ({ database }) => database ?? '',
  user: ({ user }) => user ?? '',
  note: ({ notes }) => notes.join(' '),
}

export const filterFields = Object.keys(fields)

/**
 * Reads a filter: `code:0`, `-code:0` for all others, `note:"near miss"`; a word alone is looked for in route, collection,
 * user and notes. Numbers must be equal, texts may be parts.
 */
export function readWanted(text: string): Wanted {
  const conditions = [...text.matchAll(/(-?)(?:(\w+):)?(?:"([^"]*)"?|(\S+))/g)].map(
    ([, minus, name, quoted, word = '']) => {
      const asked = (quoted ?? word).toLowerCase()
      const holds = conditionOf(name, asked)
      return minus ? (line: Line) => !holds(line) : holds
    },
  )
  return (line) => conditions.every((holds) => holds(line))
}

function conditionOf(name: string | undefined, asked: string): Wanted {
  const field = name === undefined ? undefined : fields[name]
  if (field && (name === 'code' || name === 'status')) return (line) => field(line) === asked
  if (field) return (line) => field(line).toLowerCase().includes(asked)
  const word = name === undefined ? asked : `${name}:${asked}`
  return ({ path, collection, user, notes }) =>
    [path, collection, user, ...notes].some((one) => one?.toLowerCase().includes(word))
}
