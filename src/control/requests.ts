import { Readable } from 'node:stream'
import { ControlError } from '../emulator/control-error.js'
import { filters, readFilter } from '../emulator/journal/filter.js'
import type { Namespace } from '../emulator/namespace.js'
import { notesOn } from '../emulator/other-names.js'
import { inSlices } from '../emulator/state/slices.js'
import { startPace } from '../milvus/turns/pace.js'
import { inTurns } from '../milvus/turns/steps.js'
import { controlRoute } from './route.js'

export const listRequests = controlRoute({
  method: 'GET',
  path: '/requests',
  summary: 'The requests in the journal of the namespace, the newest last',
  checksQuery: true,
  query: {
    ...filters,
    format: '`cases`: as cases that `compare`, `rehearse` and POST /_emulator/rehearsals read',
  },
  async run({ namespace, query: { format, ...query } }) {
    const filter = readFilter(query)
    const { journal } = namespace
    const find = () => inTurns(journal.entriesInSteps(filter), startPace())
    if (format === undefined) {
      const requests = await find()
      return { requests, forgotten: journal.forgotten(filter.since), ...notesOn(query) }
    }
    checkFormat(format)
    const isWhole = Object.keys(filter).length === 0
    return cases(namespace, isWhole ? undefined : (await find()).map(({ id }) => id))
  },
})

export const countRequests = controlRoute({
  method: 'GET',
  path: '/requests/count',
  summary: 'How many requests the journal holds',
  checksQuery: true,
  query: filters,
  async run({ namespace: { journal }, query }) {
    const filter = readFilter(query)
    const count = await inTurns(journal.countInSteps(filter), startPace())
    return { count, forgotten: journal.forgotten(filter.since), ...notesOn(query) }
  },
})

export const getRequest = controlRoute({
  method: 'GET',
  path: '/requests/:id',
  summary: 'One request of the journal',
  query: { format: '`cases`: as a case that can be sent again, with its query and exact numbers' },
  async run({ namespace, params: { id = '' }, query: { format } }) {
    const entry = /^\d+$/.test(id) ? namespace.journal.entry(Number(id)) : undefined
    if (!entry) {
      throw new ControlError(404, 'unknown_request', `the journal holds no request "${id}"`)
    }
    if (format === undefined) return entry
    checkFormat(format)
    return cases(namespace, [entry.id])
  },
})

export const clearRequests = controlRoute({
  method: 'DELETE',
  path: '/requests',
  summary: 'Empties the journal of the namespace',
  run({ namespace }) {
    namespace.journal.clear()
    return { requests: [] }
  },
})

function checkFormat(format: string): void {
  if (format === 'cases') return
  throw new ControlError(400, 'bad_format', `"${format}" is no format; there is: cases`)
}

async function cases(namespace: Namespace, ids?: readonly number[]): Promise<Readable> {
  const { casesText } = await import('../emulator/journal/cases.js')
  return Readable.from(inSlices(await casesText(namespace, ids)), { highWaterMark: 1 })
}
