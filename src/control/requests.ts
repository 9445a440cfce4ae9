import { Readable } from 'node:stream'
import { ControlError } from '../emulator/control-error.js'
import { filters, readFilter } from '../emulator/journal/filter.js'
import { notesOn } from '../emulator/other-names.js'
import { inSlices } from '../emulator/state/slices.js'
import { controlRoute } from './route.js'

export const listRequests = controlRoute({
  method: 'GET',
  path: '/requests',
  summary: 'The requests in the journal of the namespace, the newest last',
  query: {
    ...filters,
    format: '`cases`: as cases that `compare`, `rehearse` and POST /_emulator/rehearsals read',
  },
  async run({ namespace, query: { format, ...query } }) {
    const filter = readFilter(query)
    if (format === undefined) {
      return { requests: namespace.journal.entries(filter), ...notesOn(query) }
    }
    if (format !== 'cases') {
      throw new ControlError(400, 'bad_format', `"${format}" is no format; there is: cases`)
    }
    const { casesText } = await import('../emulator/journal/cases.js')
    return Readable.from(inSlices(await casesText(namespace, filter)), { highWaterMark: 1 })
  },
})

export const countRequests = controlRoute({
  method: 'GET',
  path: '/requests/count',
  summary: 'How many requests the journal holds',
  query: filters,
  run({ namespace, query }) {
    return { count: namespace.journal.count(readFilter(query)), ...notesOn(query) }
  },
})

export const getRequest = controlRoute({
  method: 'GET',
  path: '/requests/:id',
  summary: 'One request of the journal',
  run({ namespace, params: { id = '' } }) {
    const entry = /^\d+$/.test(id) ? namespace.journal.entry(Number(id)) : undefined
    if (entry) return entry
    throw new ControlError(404, 'unknown_request', `the journal holds no request "${id}"`)
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
