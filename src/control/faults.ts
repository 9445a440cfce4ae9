import type { Fault } from '../emulator/faults/fault.js'
import { FaultRule } from '../emulator/faults/rule.js'
import { setFault } from '../emulator/faults/set-fault.js'
import { notesOn } from '../emulator/other-names.js'
import { controlRoute } from './route.js'

export const createFault = controlRoute({
  method: 'POST',
  path: '/faults',
  summary: 'Sets a fault: what is to happen to which calls',
  body: FaultRule,
  status: 201,
  run({ namespace: { faults, catalog }, body }) {
    const fault = setFault(faults, catalog.profile.version, body)
    return { ...shown(fault), ...notesOn(body.match ?? {}) }
  },
})

export const listFaults = controlRoute({
  method: 'GET',
  path: '/faults',
  summary: 'The faults that are set; the first that is to act on a call does, the others do not',
  run({ namespace }) {
    return { faults: namespace.faults.all.map(shown) }
  },
})

export const describeFault = controlRoute({
  method: 'GET',
  path: '/faults/:id',
  summary: 'A fault, on how many calls it acted, and how many requests wait at it',
  run({ namespace, params: { id = '' } }) {
    return shown(namespace.faults.get(id))
  },
})

export const releaseFault = controlRoute({
  method: 'POST',
  path: '/faults/:id/release',
  summary: 'Lets go on the requests that wait at a fault; it stays, and later ones wait again',
  run({ namespace, params: { id = '' } }) {
    return { released: namespace.faults.get(id).release() }
  },
})

export const deleteFault = controlRoute({
  method: 'DELETE',
  path: '/faults/:id',
  summary: 'Takes a fault away and lets go on what waits at it',
  run({ namespace: { faults }, params: { id = '' } }) {
    faults.remove(faults.get(id).id)
    return { deleted: id }
  },
})

export const deleteFaults = controlRoute({
  method: 'DELETE',
  path: '/faults',
  summary: 'Takes all faults away and lets go on what waits at them',
  run({ namespace: { faults } }) {
    const deleted = faults.all.map(({ id }) => id)
    faults.clear()
    return { deleted }
  },
})

const shown = ({ id, rule, matched, hits, waiting }: Fault) => ({
  id,
  ...rule,
  matched,
  hits,
  waiting,
})
