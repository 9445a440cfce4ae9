// `npm run screenshots`: takes the pictures of the console that the README shows, with a Chromium of this machine.
import { chromium } from 'playwright-core'
import { startEmulator } from '../src/server/server.js'
import { chromiumPath } from './chromium.mjs'

const folder = '.github/screenshots'
const size = { width: 1100, height: 640 }

const emulator = await startEmulator({ seeds: ['fixtures/quickstart.json'] })
const browser = await chromium.launch({
  executablePath: chromiumPath ?? '',
  args: ['--no-sandbox'],
})
try {
  // The first time loads code, for which the journal would show a second.
  await fill()
  emulator.reset()
  await fill()
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: size, colorScheme })
    const take = async (view: string) => {
      await page.screenshot({ path: `${folder}/${view}-${colorScheme}.png` })
    }
    await page.goto(`${emulator.consoleUrl}#/world/default/books`)
    await page.getByRole('cell', { name: 'Dune' }).waitFor()
    await take('world')
    await page.keyboard.press('2')
    await page.getByRole('option', { name: 'indexes/drop' }).first().click()
    await page.getByText('It changed nothing').waitFor()
    await take('journal')
    await page.keyboard.press('3')
    await page.getByRole('columnheader', { name: 'admin' }).first().waitFor()
    await take('control')
    await page.close()
  }
} finally {
  await browser.close()
  await emulator.close()
}

/** A small world, and requests that have something to say. */
async function fill(): Promise<void> {
  const collectionName = 'books'
  await post('collections/create', { collectionName, dimension: 4 })
  const data = [
    { id: 1, vector: [0.9, 0.1, 0, 0], title: 'Dune', year: 1965 },
    { id: 2, vector: [0.2, 0.8, 0, 0], title: 'Emma', year: 1815 },
  ]
  await post('entities/insert', { collectionName, data })
  await post('entities/query', { collectionName, filter: 'year > 1900', outputFields: ['title'] })
  await post('collections/describe', { collectionName: 'bookz' })
  await post('indexes/drop', { collectionName, indexName: 'vector' })
  emulator.fault({ match: { path: 'collections/flush' }, action: { delayMs: 200 } })
  emulator.snapshot('before')
}

async function post(path: string, body: object): Promise<void> {
  const headers = { authorization: `Bearer ${emulator.token}` }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  await fetch(`${emulator.url}/v2/vectordb/${path}`, init)
}
