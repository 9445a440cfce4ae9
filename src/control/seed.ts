import { Type } from '@sinclair/typebox'
import { badSeed } from '../emulator/control-error.js'
import { applySeed, loadRowCode } from '../emulator/seeds/seeds.js'
import { controlRoute, largeBody } from './route.js'

export const seed = controlRoute({
  method: 'POST',
  path: '/seed',
  summary: 'Applies a seed to the namespace as it is; one with any error changes nothing',
  body: Type.Object({}),
  bodyLimit: largeBody,
  async run({ namespace, body, bytes }) {
    const seed = { name: 'document', document: body, bytes }
    const code = await loadRowCode([seed], namespace.catalog.profile)
    try {
      applySeed(namespace.catalog, seed, code)
    } catch (error) {
      throw badSeed((error as Error).message)
    }
    return { seeded: namespace.name }
  },
})
