import { Readable } from 'node:stream'
import { Type } from '@sinclair/typebox'
import { badState, refuseAs } from '../emulator/control-error.js'
import { exportState } from '../emulator/state/export.js'
import { importState } from '../emulator/state/import.js'
import { inSlices } from '../emulator/state/slices.js'
import { controlRoute, largeBody } from './route.js'

export const getState = controlRoute({
  method: 'GET',
  path: '/state',
  needsOwnData: true,
  summary: 'The whole catalog of the namespace as versioned JSON',
  run({ namespace }) {
    const slices = inSlices(exportState(namespace.catalog))
    return Readable.from(slices, { highWaterMark: 1 })
  },
})

export const putState = controlRoute({
  method: 'PUT',
  path: '/state',
  needsOwnData: true,
  summary: 'Replaces the whole catalog of the namespace; a document with any fault changes nothing',
  body: Type.Object({}),
  bodyLimit: largeBody,
  async run({ namespace, body, bytes }) {
    await refuseAs(badState, () => importState(namespace.catalog, body, bytes))
    namespace.leaveOrigin()
    return { imported: namespace.name }
  },
})
