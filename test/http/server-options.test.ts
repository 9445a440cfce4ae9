import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startEmulator } from '../../src/index.js'

async function answerTo(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let answer = ''
  socket.on('data', (data) => {
    answer += data
  })
  socket.write(text)
  await once(socket, 'end')
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
