import { Type } from '@sinclair/typebox'
import { int64, struct } from '../../go/struct.js'
import { action } from '../action.js'
import { integer64 } from '../data.js'

const GetCompactionStateReq = struct('GetCompactionStateReq', { jobID: int64() })

export const getCompactionState = action({
  path: '/collections/get_compaction_state',
  method: 'GetCompactionState',
  since: '2.5',
  privilege: 'none',
  body: GetCompactionStateReq,
  data: Type.Object({
    compactionID: integer64(),
    completedPlanNumber: Type.Integer(),
    executingPlanNumber: Type.Integer(),
    state: Type.String(),
    timeoutPlanNumber: Type.Integer(),
  }),
  run({ catalog }, { jobID = 0 }) {
    // An id that the server does not know counts as completed too, of no plans.
    return {
      compactionID: jobID,
      completedPlanNumber: catalog.compactions.get(BigInt(jobID)) ?? 0,
      executingPlanNumber: 0,
      state: 'Completed',
      timeoutPlanNumber: 0,
    }
  },
})
