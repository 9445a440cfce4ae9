import { casesFor, compare, type FreshEmulator } from '../contract/compare.js'
import { counted } from '../contract/counted.js'
import { demandEmpty, examine } from '../contract/examine.js'
import { holdingsOf } from '../contract/holdings.js'
import { limitsOf } from '../contract/real-limits.js'
import { reportText } from '../contract/report.js'
import { sender } from '../contract/server.js'
import { readOptions } from '../process/options.js'
import { startEmulator } from '../server/server.js'
import { openJson } from './json-file.js'
import { caseFiles, lackNotes, readCases } from './read-cases.js'
import { releaseIn } from './releases.js'

const options = {
  upstream: { type: 'string' },
  token: { type: 'string' },
  profile: { type: 'string' },
  cases: { type: 'string', multiple: true },
  json: { type: 'string' },
  'keep-going-on-a-used-server': { type: 'boolean' },
} as const

/**
 * `milvus-emulator compare`: the same requests to a server and to a fresh emulator, and how the answers differ.
 * @returns the text to print, and the exit code: 1 where there are differences, or nothing was compared
 * @throws Error, one line, for a bad flag or a server that cannot be asked
 */
export async function runCompare(argv: readonly string[]): Promise<{ text: string; code: number }> {
  const values = readOptions(argv, { name: 'compare', options })
  const { upstream, token, profile, cases: places = [] } = values
  if (upstream === undefined)
    throw new Error('compare: --upstream is missing: the address of a Milvus')
  if (places.length === 0) {
    throw new Error(
      'compare: --cases is missing: a file or folder of cases, such as fixtures/contract of the repository, or a journal',
    )
  }
  const wanted = profile === undefined ? undefined : releaseIn('--profile', profile)
  const read = places.flatMap(readCases)
  const writeJson = openJson(values.json, { '--cases': places.flatMap(caseFiles) })
  const server = await examine({ url: upstream, ...(token && { token }) })
  if (!values['keep-going-on-a-used-server']) {
    await demandEmpty(server, 'give --keep-going-on-a-used-server to leave that alone and go on')
  }
  const before = await holdingsOf(sender(server))
  const own = { ...server, profile: wanted ?? server.profile }
  const [, rootPassword = ''] = /^root:(.+)$/s.exec(server.token) ?? []
  const emulator = await startEmulator({
    profile: own.profile,
    auth: own.auth,
    limits: await limitsOf(server),
    journal: 0,
    ...(rootPassword && { rootPassword }),
  })
  const fresh: FreshEmulator = (number) => {
    const world = emulator.fork(`case-${number}`, { from: 'empty' })
    return { send: sender(world), close: () => world.close() }
  }
  try {
    const chosen = casesFor(read, own)
    const result = await compare(server, before, chosen, fresh)
    writeJson(result)
    const { cases, requests, leftOut, leftBehind, differences } = result
    const notes = [
      ...(chosen.length === 0
        ? [
            `none of ${counted(read.length, 'case')} is for Milvus ${own.profile} with authorization ${own.auth ? 'on' : 'off'}`,
          ]
        : []),
      ...lackNotes(chosen),
      ...(leftOut.length > 0
        ? [`left out, as they name what the server holds: ${counted(leftOut.length, 'case')}`]
        : []),
      ...(leftBehind.length > 0 ? [`could not be dropped: ${leftBehind.join(', ')}`] : []),
      `${server.url} (Milvus ${server.profile}) and an emulator of ${own.profile}: ${counted(differences.length, 'difference')} in ${counted(requests, 'request')} of ${counted(cases, 'case')}`,
    ]
    return {
      text: `${reportText(differences)}${notes.join('\n')}\n`,
      // What was not compared is not known to be equal.
      code: differences.length > 0 || requests === 0 ? 1 : 0,
    }
  } finally {
    await emulator.close()
  }
}
