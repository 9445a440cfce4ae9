import { apiPrefix } from '../../milvus/actions/action.js'
import { ControlError, shownValue } from '../control-error.js'
import { isNamed } from '../kind-of.js'
import { withOwnNames } from '../other-names.js'
import type { Entry } from './entry.js'
import { withoutQuery } from './entry.js'
import type { Evidence } from './evidence.js'
import { type NoteKind, noteKinds } from './note.js'
import type { Recorded } from './recorded.js'

/** Chooses the requests of a journal that are as all of these say. */
export interface RequestFilter {
  /** The path, or what follows `/v2/vectordb/` in it; of the older API the whole. */
  readonly path?: string
  readonly code?: number
  readonly status?: number
  readonly database?: string
  readonly collection?: string
  /** Taken as `database`. */
  readonly dbName?: string
  /** Taken as `collection`. */
  readonly collectionName?: string
  readonly user?: string
  /** The kind of a note that it has. */
  readonly note?: NoteKind
  /** Whether a real server of the release was seen to answer so. */
  readonly evidence?: Evidence
  /** Only requests after the one of this id. */
  readonly since?: number
  /** Only the newest requests, so many at most. */
  readonly limit?: number
}

/** Every filter, with what it is for. */
export const filters: Readonly<
  Record<keyof Omit<RequestFilter, 'dbName' | 'collectionName'>, string>
> = {
  path: `the path, or what follows ${apiPrefix}/ in it; of the older API the whole`,
  code: "Milvus's code in the answer",
  status: 'the HTTP status of the answer',
  database: 'the database in effect',
  collection: 'the collection named in the body',
  user: 'who signed in',
  note: `the kind of a note that it has: ${noteKinds.join(', ')}`,
  evidence: 'whether a real server was seen to answer so: recorded, or specified',
  since: 'an id: only later requests',
  limit: 'at most so many, the newest',
}

const numeric = ['code', 'status', 'since', 'limit']

/** Whether a request is as a filter says, its limit apart. */
export function matches(entry: Entry, filter: RequestFilter): boolean {
  const { collection, note, evidence } = filter
  return (
    isSame(entry, entry.code, filter) &&
    isPath(entry.path, filter.path) &&
    (collection === undefined || collection === entry.collection) &&
    (note === undefined || entry.notes.some(({ kind }) => kind === note)) &&
    (evidence === undefined || evidence === entry.evidence)
  )
}

/** Whether a request may be as a filter says, as far as that can be seen without its body. */
export function mayMatch(recorded: Recorded, filter: RequestFilter): boolean {
  return isSame(recorded, recorded.code, filter) && isPath(withoutQuery(recorded.path), filter.path)
}

/** Whether a filter asks for more than `mayMatch` sees. */
export const needsEntry = ({ collection, note, evidence }: RequestFilter): boolean =>
  collection !== undefined || note !== undefined || evidence !== undefined

type Plain = Pick<Recorded, 'id' | 'status' | 'user'> & {
  readonly database?: string | null | undefined
}

function isSame(one: Plain, code: number | null | undefined, filter: RequestFilter): boolean {
  const { since = 0, status, user, database } = filter
  return (
    one.id > since &&
    (status === undefined || status === one.status) &&
    (user === undefined || user === one.user) &&
    (database === undefined || database === one.database) &&
    (filter.code === undefined || filter.code === code)
  )
}

const isPath = (path: string, wanted: string | undefined): boolean =>
  wanted === undefined || path === wanted || path === `${apiPrefix}/${wanted.replace(/^\//, '')}`

/**
 * Gives a filter the names that the journal has.
 * @throws ControlError unknown_filter, bad_filter
 */
export function ownFilter(filter: RequestFilter): RequestFilter {
  // JavaScript may give anything.
  if (!isNamed(filter)) {
    throw new ControlError(400, 'bad_filter', `${shownValue(filter)} is no object of filters`)
  }
  const { named } = withOwnNames(filter)
  checkFilter(named)
  checkKinds(named)
  return named
}

function checkKinds(filter: RequestFilter): void {
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined) continue
    const isNumber = numeric.includes(name)
    // Infinity is a limit too.
    if (isNumber && !(typeof value === 'number' && value >= 0)) throw badFilter(name, 'is a number')
    if (!isNumber && typeof value !== 'string') throw badFilter(name, 'is a text')
  }
}

function checkFilter(filter: { readonly note?: unknown; readonly evidence?: unknown }): void {
  const { evidence = 'recorded' } = filter
  if (evidence !== 'recorded' && evidence !== 'specified') {
    throw badFilter('evidence', 'is recorded or specified')
  }
  if (filter.note !== undefined && !noteKinds.some((kind) => kind === filter.note)) {
    throw badFilter('note', `is one of ${noteKinds.join(', ')}`)
  }
  const unknown = Object.keys(filter).find((name) => !Object.hasOwn(filters, name))
  if (unknown === undefined) return
  const known = Object.keys(filters).join(', ')
  throw new ControlError(400, 'unknown_filter', `no filter "${unknown}"; there are: ${known}`)
}

/**
 * Reads a filter from the parameters of a query.
 * @throws ControlError unknown_filter, bad_filter
 */
export function readFilter(query: Readonly<Record<string, unknown>>): RequestFilter {
  const { named } = withOwnNames(query)
  checkFilter(named)
  return Object.fromEntries(Object.entries(named).map(([name, text]) => [name, read(name, text)]))
}

function read(name: string, text: unknown): string | number {
  if (typeof text !== 'string') throw badFilter(name, 'can be given once')
  if (!numeric.includes(name)) return text
  if (!/^\d{1,15}$/.test(text)) throw badFilter(name, 'is a number')
  return Number(text)
}

const badFilter = (name: string, rule: string): ControlError =>
  new ControlError(400, 'bad_filter', `the filter "${name}" ${rule}`)
