import { createNamespace, deleteNamespace, listNamespaces } from './namespaces.js'
import { reset } from './reset.js'
import type { ControlRoute } from './route.js'
import { deleteSnapshot, listSnapshots, restoreSnapshot, takeSnapshot } from './snapshots.js'

/** Every route of the control plane. */
export const controlRoutes: readonly ControlRoute[] = [
  createNamespace,
  deleteNamespace,
  deleteSnapshot,
  listNamespaces,
  listSnapshots,
  reset,
  restoreSnapshot,
  takeSnapshot,
]
