import { releaseOf } from '../emulator/release.js'
import { controlRoute } from './route.js'

export const fidelity = controlRoute({
  method: 'GET',
  path: '/fidelity',
  summary:
    'What real servers of a release were seen to do on each route: recorded requests, cases of the contract, refusals',
  query: { profile: 'a release; the running one unless given' },
  async run({ emulator, query: { profile } }) {
    const { fidelityOf } = await import('../emulator/receipts/fidelity.js')
    return fidelityOf(profile === undefined ? emulator.profile.version : releaseOf(profile))
  },
})
