import { Type } from '@sinclair/typebox'
import { badSeed } from '../emulator/control-error.js'
import { applySeed } from '../emulator/seeds/seeds.js'
import { controlRoute, largeBody } from './route.js'

export const seed = controlRoute({
  method: 'POST',
  path: '/seed',
  summary: 'Applies a seed to the namespace as it is; one with any error changes nothing',
  body: Type.Object({}),
  bodyLimit: largeBody,
  run({ namespace, body }) {
    try {
      applySeed(namespace.catalog, { name: 'document', document: body })
    } catch (error) {
      throw badSeed((error as Error).message)
    }
    return { seeded: namespace.name }
  },
})
