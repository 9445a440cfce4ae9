import { type Server, sender } from './server.js'

/** Where the emulator takes more than a real server does unless told otherwise. */
export const realLimits = { flushRate: 0.1 }

export type RealLimits = { readonly [Name in keyof typeof realLimits]: number }

/** Those limits of a server: what an emulator tells of itself, else what a real one has. */
export async function limitsOf({ url, token }: Pick<Server, 'url' | 'token'>): Promise<RealLimits> {
  const send = sender({ url: new URL(url).origin, token })
  const { body } = await send({ method: 'GET', path: '/_emulator/' })
  const { limits, upstream, answerFrom } = Object(body)
  const { flushRate } = Object(limits)
  const answersItself = upstream === undefined && answerFrom !== 'upstream'
  return answersItself && typeof flushRate === 'number' ? { flushRate } : realLimits
}
