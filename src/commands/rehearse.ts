import { cutOf, requestsOf } from '../contract/case.js'
import { counted } from '../contract/counted.js'
import { rehearse, type StartWorld } from '../contract/rehearse.js'
import { reportText } from '../contract/report.js'
import { readSeed, rowFiles } from '../emulator/seeds/seed.js'
import type { Version } from '../milvus/versions.js'
import { readOptions } from '../process/options.js'
import { createApp } from '../server/app.js'
import { startWorld } from '../server/rehearsal-world.js'
import { openJson } from './json-file.js'
import { caseFiles, lackNotes, readCases } from './read-cases.js'
import { releaseIn } from './releases.js'

const options = {
  journal: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string', multiple: true },
  seed: { type: 'string', multiple: true },
  auth: { type: 'boolean' },
  json: { type: 'string' },
} as const

/**
 * `milvus-emulator rehearse`: the requests of a journal, in other releases.
 * @returns the text to print, and the exit code: 1 where there are differences
 * @throws Error, one line, for a bad flag
 */
export async function runRehearse(
  argv: readonly string[],
): Promise<{ text: string; code: number }> {
  const values = readOptions(argv, { name: 'rehearse', options, switches: ['auth'] })
  const { journal, seed: seeds = [], auth = true } = values
  if (journal === undefined)
    throw new Error(
      'rehearse: --journal is missing: a file with the answer of GET /_emulator/requests',
    )
  if (values.from === undefined)
    throw new Error('rehearse: --from is missing: the release that answered it')
  if (values.to === undefined)
    throw new Error('rehearse: --to is missing: other releases, such as 2.6,3.0')
  const from = releaseIn('--from', values.from)
  const to = othersIn(values.to, from)
  const cases = readCases(journal)
  const writeJson = openJson(values.json, {
    '--journal': caseFiles(journal),
    '--seed': seeds.flatMap((file) => [file, ...rowFiles(readSeed(file))]),
  })
  const { signal } = new AbortController()
  const start: StartWorld = (release) =>
    startWorld({ auth, seeds }, release, 'seeds', createApp, signal)
  const differences = await rehearse(cases, from, to, start)
  const [requests, cut] = [requestsOf(cases), cutOf(cases)]
  writeJson({ from, to, requests, cut, differences })
  const text = to.map((release) => {
    const own = differences
      .filter((one) => one.release === release)
      .map((one) => ({
        ...one,
        answers: [[from, one.before] as const, [release, one.answer] as const],
      }))
    return `${reportText(own)}${from} to ${release}: ${counted(own.length, 'difference')} in ${counted(requests, 'request')}\n`
  })
  const notes = lackNotes(cases).map((note) => `${note}\n`)
  return { text: [...notes, ...text].join(''), code: differences.length > 0 ? 1 : 0 }
}

/** @throws Error for the release that they are compared with, which never differs from itself */
function othersIn(texts: readonly string[], from: Version): Version[] {
  const named = texts.flatMap((text) => text.split(',')).map((text) => releaseIn('--to', text))
  if (named.includes(from)) throw new Error(`--to: ${from} is the release of --from already`)
  return [...new Set(named)]
}
