import { apiDocument } from './api-document.js'
import { getClock, setClock } from './clock.js'
import { events } from './events/events.js'
import {
  createFault,
  deleteFault,
  deleteFaults,
  describeFault,
  listFaults,
  releaseFault,
} from './faults.js'
import { fidelity } from './fidelity.js'
import { info } from './info.js'
import { createNamespace, deleteNamespace, listNamespaces } from './namespaces.js'
import { setProviderState } from './provider-states.js'
import { createRehearsal } from './rehearsals.js'
import { clearRequests, countRequests, getRequest, listRequests } from './requests.js'
import { reset } from './reset.js'
import type { ControlRoute } from './route.js'
import { getSeed, seed } from './seed.js'
import { deleteSnapshot, listSnapshots, restoreSnapshot, takeSnapshot } from './snapshots.js'
import { getState, putState } from './state.js'

/** Every route of the control plane. */
export const controlRoutes = [
  apiDocument,
  clearRequests,
  countRequests,
  createFault,
  createNamespace,
  createRehearsal,
  deleteFault,
  deleteFaults,
  deleteNamespace,
  deleteSnapshot,
  describeFault,
  getRequest,
  getClock,
  fidelity,
  getSeed,
  getState,
  info,
  listFaults,
  listNamespaces,
  listRequests,
  listSnapshots,
  releaseFault,
  putState,
  reset,
  restoreSnapshot,
  seed,
  setClock,
  setProviderState,
  takeSnapshot,
] as const satisfies readonly ControlRoute[]

/** `GET /_emulator/openapi.json`, which describes the others. */
export const openapi: ControlRoute = {
  method: 'GET',
  path: '/openapi.json',
  summary: 'This document',
  async run({ emulator }) {
    const { openapiDocument } = await import('./openapi.js')
    return openapiDocument([...controlRoutes, events, openapi], emulator.profile)
  },
}
