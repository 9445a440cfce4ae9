import { expect, test } from 'vitest'
import { startEmulator } from '../../src/index.js'
import { sendRaw } from '../support/send-raw.js'

async function answerTo(url: string, text: string): Promise<string> {
  const answer = await sendRaw(Number(new URL(url).port), text)
  return answer.replace(/Date: .*/, 'Date: …')
}

test.each(['2.3', '2.6'] as const)(
  'the server as a whole has its own options: %s',
  async (profile) => {
    await using emulator = await startEmulator({ profile, managementPort: 0 })
    const { url, managementUrl = '' } = emulator
    const asked = 'OPTIONS * HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n'
    const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\nDate: …\r\nConnection: close\r\n\r\n'
    expect(await answerTo(url, asked)).toBe(answer)
    expect(await answerTo(managementUrl, asked)).toBe(answer)
    expect(await answerTo(url, asked.replace('OPTIONS', 'DELETE'))).toMatch(/^HTTP\/1.1 401 /)
  },
)
