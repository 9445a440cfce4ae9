import { Readable } from 'node:stream'
import { Type } from '@sinclair/typebox'
import { badSeed, refuseAs } from '../emulator/control-error.js'
import { addSeed } from '../emulator/seeds/seeds.js'
import { triedSlices } from '../emulator/seeds/tried.js'
import { controlRoute, largeBody } from './route.js'

export const seed = controlRoute({
  method: 'POST',
  path: '/seed',
  needsOwnData: true,
  summary: 'Applies a seed to the namespace as it is; one with any error changes nothing',
  body: Type.Object({}),
  bodyLimit: largeBody,
  async run({ namespace, body, bytes }) {
    // As curl sends it where the file of `--data @FILE` is not there.
    if (bytes.length === 0) throw badSeed('seed document: the body is empty')
    const seed = { name: 'document', document: body, bytes }
    await refuseAs(badSeed, () => addSeed(namespace.catalog, seed))
    namespace.leaveOrigin()
    return { seeded: namespace.name }
  },
})

export const getSeed = controlRoute({
  method: 'GET',
  path: '/seed',
  needsOwnData: true,
  summary:
    'The namespace as a seed in the words of the API, without rows; with users only where a password is given for them',
  query: {
    password: 'what the users of the seed sign in with, as only hashes of their own are kept',
  },
  async run({ namespace, query: { password } }) {
    const slices = await triedSlices(namespace.catalog, password)
    return Readable.from(slices, { highWaterMark: 1 })
  },
})
