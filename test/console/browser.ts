import { execFileSync } from 'node:child_process'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest'
import { chromiumPath } from '../../.scripts/chromium.mjs'
import { type RunningEmulator, type ServerOptions, startEmulator } from '../../src/server/server.js'

if (chromiumPath === undefined) {
  console.error('THE CONSOLE IS NOT TESTED: there is no Chromium (apt-get install chromium)')
}

/** What many of the tests have in the world. */
export const books = { collectionName: 'books', dimension: 2 }
export const rows = [
  { id: 1, vector: [0.1, 0.9], title: 'Dune' },
  { id: '9007199254740993', vector: [0.9, 0.1], title: 'Emma' },
]

/** Opens the console of an emulator of its own. */
type Open = (place: string, options?: ServerOptions) => Promise<Opened>

/** Tests that share a browser, where there is one. */
export function inBrowser(name: string, tests: (open: Open) => void): void {
  describe.skipIf(chromiumPath === undefined)(name, { timeout: 120_000 }, () => {
    let browser: Browser
    beforeAll(async () => {
      buildConsole()
      browser = await launch()
    }, 300_000)
    afterAll(() => browser?.close())
    tests((place, options) => openConsole(browser, place, options))
  })
}

/** Presses a key on the button of this name. */
export async function press(page: Page, name: string, key = 'Enter'): Promise<void> {
  const wanted = page.getByRole('button', { name, exact: true, disabled: false }).first()
  await wanted.focus()
  await page.keyboard.press(key)
}

function buildConsole(): void {
  execFileSync(process.execPath, ['.scripts/build.mjs', '--if-needed'], { stdio: 'inherit' })
}

async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] })
}

interface Opened {
  readonly page: Page
  readonly emulator: RunningEmulator
  /** What went wrong in the page, and requests that it sent elsewhere. */
  readonly complaints: string[]
  post(path: string, body: object): Promise<unknown>
}

/** An emulator with its console, open at a place. */
async function openConsole(
  browser: Browser,
  place: string,
  options: ServerOptions = {},
): Promise<Opened> {
  const emulator = await startEmulator(options)
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  onTestFinished(async () => {
    await context.close()
    await emulator.close()
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    // A browser logs every refusal of a server.
    const isRefusal = /Failed to load resource/.test(message.text())
    if (message.type() === 'error' && !isRefusal) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    const isOwn = origin === new URL(emulator.url).origin || /^(data|blob):$/.test(protocol)
    if (!isOwn) complaints.push(request.url())
  })
  await page.goto(`${emulator.consoleUrl}#/${place}`)
  const post = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${emulator.token}` }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    return (await fetch(`${emulator.url}/v2/vectordb/${path}`, init)).json()
  }
  return { page, emulator, complaints, post }
}
