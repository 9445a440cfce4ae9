import { controlRoute } from './route.js'

export const listSnapshots = controlRoute({
  method: 'GET',
  path: '/snapshots',
  summary: 'The names of the snapshots there are',
  run({ emulator }) {
    return { snapshots: [...emulator.snapshots.keys()] }
  },
})

export const takeSnapshot = controlRoute({
  method: 'PUT',
  path: '/snapshots/:name',
  needsOwnData: true,
  summary: 'Keeps the present state of the namespace; an earlier snapshot of that name is replaced',
  run({ emulator, namespace, params: { name = '' } }) {
    emulator.takeSnapshot(name, namespace)
    return { snapshot: name }
  },
})

export const restoreSnapshot = controlRoute({
  method: 'POST',
  path: '/snapshots/:name/restore',
  needsOwnData: true,
  summary: 'Takes the namespace back to a snapshot',
  run({ emulator, namespace, params: { name = '' } }) {
    namespace.catalog.restore(emulator.snapshot(name))
    namespace.leaveOrigin()
    return { restored: name }
  },
})

export const deleteSnapshot = controlRoute({
  method: 'DELETE',
  path: '/snapshots/:name',
  summary: 'Forgets a snapshot',
  run({ emulator, params: { name = '' } }) {
    emulator.deleteSnapshot(name)
    return { deleted: name }
  },
})
