import { onTestFinished } from 'vitest'
import type { Line } from '../../src/emulator/journal/line.js'
import { type RunningEmulator, startEmulator } from '../../src/server/server.js'

/** An emulator that ends with the test. */
export async function start(): Promise<RunningEmulator> {
  const emulator = await startEmulator()
  onTestFinished(() => emulator.close())
  return emulator
}

/** Calls a route of an emulator, or of one of its namespaces. */
export const post = (
  emulator: RunningEmulator,
  path: string,
  body: object = {},
  url = emulator.url,
) =>
  fetch(`${url}/v2/vectordb/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.token}` },
    body: JSON.stringify(body),
  }).then((answer) => answer.text())

/** What a stream begins with. */
export const greeting = ': the journal of milvus-emulator\n\n'

/** Follows a stream; gives what came so far, and waits for more. */
export async function follow(url: string, headers: Record<string, string> = {}) {
  const answer = await fetch(url, { headers })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  async function until(wanted: (text: string) => boolean): Promise<string> {
    while (!wanted(text)) {
      const { value, done } = (await reader?.read()) ?? { done: true, value: '' }
      if (done) break
      text += value
    }
    return text
  }
  onTestFinished(() => void reader?.cancel().catch(() => {}))
  await until((text) => text.includes(greeting))
  return { answer, until, end: () => until(() => false) }
}

/** The ids of the entries in a stream. */
export const idsIn = (text: string) =>
  [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))

/** Follows the lines; gives all that came when so many of them did, by their ids: a busy server tells the newest first. */
export async function followLines(emulator: RunningEmulator, query = '') {
  const { until } = await follow(`${emulator.url}/_emulator/events?format=lines${query}`)
  const linesIn = (text: string) =>
    [...text.matchAll(/^data: (.*)$/gm)]
      .flatMap(([, data = '']) => JSON.parse(data) as Line[])
      .sort((one, other) => one.id - other.id)
  return async (count: number) =>
    linesIn(await until((text) => text.endsWith('\n\n') && linesIn(text).length >= count))
}
