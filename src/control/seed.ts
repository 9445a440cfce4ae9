import { Type } from '@sinclair/typebox'
import { badSeed, refuseAs } from '../emulator/control-error.js'
import { addSeed } from '../emulator/seeds/seeds.js'
import { controlRoute, largeBody } from './route.js'

export const seed = controlRoute({
  method: 'POST',
  path: '/seed',
  needsOwnData: true,
  summary: 'Applies a seed to the namespace as it is; one with any error changes nothing',
  body: Type.Object({}),
  bodyLimit: largeBody,
  async run({ namespace, body, bytes }) {
    const seed = { name: 'document', document: body, bytes }
    await refuseAs(badSeed, () => addSeed(namespace.catalog, seed))
    namespace.leaveOrigin()
    return { seeded: namespace.name }
  },
})
