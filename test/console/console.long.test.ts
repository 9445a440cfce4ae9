import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEmulator } from '../../src/server/server.js'
import { buildConsole, chromiumPath, launch, openConsole } from './browser.js'

const books = { collectionName: 'books', dimension: 2 }
const rows = [
  { id: 1, vector: [0.1, 0.9], title: 'Dune' },
  { id: '9007199254740993', vector: [0.9, 0.1], title: 'Emma' },
]
const root = { authorization: 'Bearer root:Milvus' }
const hostile = '<img src=x onerror=alert(1)>'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds that keeps people out. */
async function seriousIn(page: Page): Promise<string[]> {
  // As a debugger does: the page's own policy would let no script in.
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: axe })
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run().then(({ violations }) => JSON.stringify(violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes[0].html)))`,
    awaitPromise: true,
    returnByValue: true,
  })
  return JSON.parse(String(result.value))
}

/** Presses a key on the button of this name. */
async function press(page: Page, name: string, key = 'Enter'): Promise<void> {
  const wanted = page.getByRole('button', { name, exact: true, disabled: false }).first()
  await wanted.focus()
  await page.keyboard.press(key)
}

describe.skipIf(chromiumPath === undefined)(
  'the console in a browser',
  { timeout: 120_000 },
  () => {
    let browser: Browser
    beforeAll(async () => {
      buildConsole()
      browser = await launch()
    }, 300_000)
    afterAll(() => browser?.close())

    test('tells why an index was not dropped, and drops it', async () => {
      const { page, complaints, post } = await openConsole(browser, 'world/default/books')
      await post('collections/create', books)
      await page.getByRole('treeitem', { name: 'books' }).waitFor()
      await page.getByRole('tree').press('End')
      await press(page, 'Drop index')
      const panel = page.getByRole('region', { name: 'Last request' })
      await panel.getByText('vector index cannot be dropped on loaded collection').waitFor()
      await press(page, 'Release the collection, then drop the index')
      await panel.getByText('/v2/vectordb/indexes/drop').waitFor()
      await panel.getByText('done').waitFor()
      expect(await post('indexes/list', { collectionName: 'books' })).toEqual({ code: 0, data: [] })
      expect(complaints).toEqual([])
    })

    test('creates, loads, releases and drops, all by keyboard', async () => {
      const { page, complaints, post } = await openConsole(browser, 'world')
      page.on('dialog', (dialog) => dialog.accept())
      await press(page, 'Create collection')
      await page.getByRole('heading', { name: 'books' }).waitFor()
      await press(page, 'Release')
      await page.getByText('LoadStateNotLoad').waitFor()
      await press(page, 'Load')
      await page.getByText('LoadStateLoaded').waitFor()
      await page.keyboard.press('Control+K')
      await page.keyboard.type('drop collection')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'default' }).waitFor()
      expect(await post('collections/list', {})).toEqual({ code: 0, data: [] })
      expect(complaints).toEqual([])
    })

    test('shows rows with all digits, filters them in the words of the server, and finds alike ones', async () => {
      const { page, complaints, post, emulator } = await openConsole(browser, 'world/default/books')
      await post('collections/create', books)
      await post('entities/insert', { collectionName: 'books', data: rows })
      const cells = page.getByRole('region', { name: 'Rows' }).first()
      await cells.getByText('9007199254740993').waitFor()
      const filter = page.getByLabel('Filter of rows')
      await filter.fill('title ==')
      // What another client does meanwhile takes nothing from whoever types.
      await post('entities/insert', {
        collectionName: 'books',
        data: [{ id: '7', title: 'Walden', vector: [0.5, 0.5] }],
      })
      await cells.getByText('Walden').waitFor()
      await filter.press('Enter')
      await page.getByRole('alert').getByText('cannot parse expression').waitFor()
      await filter.fill('title == "Dune"')
      await filter.press('Enter')
      await cells.getByText('Dune').waitFor()
      await filter.fill('')
      await filter.press('Enter')
      await cells.getByText('Emma').waitFor()
      await press(page, 'Like this')
      await page.getByText('The nearest by vector').waitFor()
      await cells.getByText('distance').waitFor()
      // Whoever looks on leaves no trace.
      expect(emulator.requests().map(({ path }) => path)).toEqual([
        '/v2/vectordb/collections/create',
        '/v2/vectordb/entities/insert',
        '/v2/vectordb/entities/insert',
      ])
      expect(complaints).toEqual([])
    })

    test('shows requests as they come, sends one again, makes it fail, asks 3.0', async () => {
      const { page, complaints, post } = await openConsole(browser, 'journal')
      await post('collections/create', books)
      await post('indexes/drop', { collectionName: 'books', indexName: 'vector' })
      await page.getByText('2 of 2 requests').waitFor()
      await page.getByRole('listbox', { name: 'Requests' }).press('Home')
      await page.getByRole('heading', { name: 'indexes/drop' }).waitFor()
      await press(page, 'Send again')
      await page.getByText('3 of 3 requests').waitFor()
      await press(page, 'What would 3.0 say?')
      await page.getByText('3.0 answers').waitFor()
      // Whoever goes elsewhere and comes back finds the answer.
      await page.keyboard.press('1')
      await page.goBack()
      await page.getByText('3.0 answers').waitFor()
      await page.getByLabel('Filter').fill('code:0')
      await page.getByText('1 of 3 requests').waitFor()
      await press(page, 'Make this fail')
      await press(page, 'Set fault')
      await page.getByRole('region', { name: 'Last request' }).getByText('HTTP 201').waitFor()
      await page.getByRole('cell', { name: '"path":"indexes/drop"' }).waitFor()
      const answer = await post('indexes/drop', { collectionName: 'books', indexName: 'vector' })
      expect(answer).toEqual({ code: 65535, message: 'node offline' })
      await press(page, 'Remove')
      await page.getByRole('region', { name: 'Last request' }).getByText('deleted').waitFor()
      expect(complaints).toEqual([])
    })

    test('sends again the query and every digit that came', async () => {
      const { page, complaints, emulator, post } = await openConsole(browser, 'journal')
      await post('collections/create', books)
      const query = 'entities/get?trace=1'
      const path = `/v2/vectordb/${query}`
      const body = '{"collectionName":"books","id":[9007199254740993]}'
      await fetch(emulator.url + path, { method: 'POST', headers: root, body })
      await page.getByText('2 of 2 requests').waitFor()
      await page.getByRole('listbox', { name: 'Requests' }).press('Home')
      await page.getByRole('heading', { name: 'entities/get' }).waitFor()
      const again = page.waitForRequest((request) => request.url().endsWith(query))
      await press(page, 'Send again')
      expect((await again).postData()).toBe(body)
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      for (const name of ['Copy as curl', 'Copy as fetch']) {
        await press(page, name)
        await page.getByText('copied').first().waitFor()
        const copied = await page.evaluate('navigator.clipboard.readText()')
        expect(copied).toContain(emulator.url + path)
        expect(copied).toContain('9007199254740993')
        await page.evaluate('navigator.clipboard.writeText("")')
        await page.getByText('copied').first().waitFor({ state: 'detached' })
      }
      expect(complaints).toEqual([])
    })

    test('forks, switches and ends namespaces, takes and restores snapshots, resets', async () => {
      const { page, complaints, emulator, post } = await openConsole(browser, 'control')
      const name = page.getByLabel('Name of a snapshot')
      await name.fill('be fore')
      await page.keyboard.press('Enter')
      await page.getByRole('region', { name: 'Last request' }).getByText('HTTP 400').waitFor()
      expect(await name.inputValue()).toBe('be fore')
      await name.fill('before')
      await page.keyboard.press('Enter')
      await page.getByRole('cell', { name: 'before' }).waitFor()
      expect(await name.inputValue()).toBe('')
      await post('collections/create', books)
      await press(page, 'Restore')
      await page.getByRole('region', { name: 'Last request' }).getByText('restored').waitFor()
      await press(page, 'Forget')
      await page.getByRole('cell', { name: 'before' }).waitFor({ state: 'detached' })
      expect(await post('collections/list', {})).toEqual({ code: 0, data: [] })
      await page.getByLabel('Name of a fork of default').fill('mine')
      await page.keyboard.press('Enter')
      await page.getByText('namespace mine').waitFor()
      expect(page.url()).toBe(`${emulator.url}/_ns/mine/_emulator/console#/control`)
      await press(page, 'End')
      await page.getByText('namespace default').waitFor()
      await press(page, 'To an empty server')
      await page
        .getByRole('region', { name: 'Last request' })
        .getByText('"empty"')
        .first()
        .waitFor()
      expect(complaints).toEqual([])
    })

    test('adds a seed, exports, and shows who may do what', async () => {
      const seeds = ['fixtures/quickstart.json']
      const { page, complaints, post } = await openConsole(browser, 'control', { seeds })
      await page.getByRole('columnheader', { name: 'admin' }).first().waitFor()
      const document = { databases: [{ dbName: 'default', collections: [books] }] }
      const buffer = Buffer.from(JSON.stringify(document))
      const file = { name: 'seed.json', mimeType: 'application/json', buffer }
      await page.getByLabel('A seed to add').setInputFiles(file)
      await page.getByRole('region', { name: 'Last request' }).getByText('seeded').waitFor()
      expect(await post('collections/has', books)).toEqual({ code: 0, data: { has: true } })
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        press(page, 'Export state'),
      ])
      expect(download.suggestedFilename()).toBe('default-state.json')
      expect(complaints).toEqual([])
    })

    test('adds a seed that is dropped, and exports seed and journal', async () => {
      const { page, complaints, post } = await openConsole(browser, 'control')
      const document = { databases: [{ dbName: 'default', collections: [books] }] }
      const dataTransfer = await page.evaluateHandle(`(() => {
        const dropped = new DataTransfer()
        dropped.items.add(new File([${JSON.stringify(JSON.stringify(document))}], 'seed.json'))
        return dropped
      })()`)
      const files = page.getByRole('region', { name: 'Seeds and exports' })
      await files.dispatchEvent('drop', { dataTransfer })
      await page.getByRole('region', { name: 'Last request' }).getByText('seeded').waitFor()
      expect(await post('collections/has', books)).toEqual({ code: 0, data: { has: true } })
      for (const [what, part] of [
        ['seed', { databases: [{ dbName: 'default' }] }],
        ['journal', { requests: [{ path: '/v2/vectordb/collections/has' }] }],
      ] as const) {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          press(page, `Export ${what}`),
        ])
        expect(download.suggestedFilename()).toBe(`default-${what}.json`)
        expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toMatchObject(part)
      }
      expect(complaints).toEqual([])
    })

    test('releases what waits at a fault, and keeps the focus on a fault while others go', async () => {
      const { page, complaints, emulator, post } = await openConsole(browser, 'control')
      const setFault = async (rule: object) => {
        await page.getByLabel('Rule of a fault').fill(JSON.stringify(rule))
        await press(page, 'Set fault')
      }
      await setFault({ match: { path: 'aliases/list' }, action: { status: 503 } })
      const rows = page.getByRole('region', { name: 'Faults' }).getByRole('row')
      await rows.nth(1).waitFor()
      await setFault({ match: { path: 'collections/list' }, action: { hold: true } })
      const held = rows.filter({ hasText: 'hold' })
      await held.waitFor()
      const answer = post('collections/list', {})
      const release = held.getByRole('button', { name: 'Release' })
      await release.focus()
      await fetch(`${emulator.url}/_emulator/faults/1`, { method: 'DELETE' })
      await post('databases/list', {})
      await rows.filter({ hasText: '503' }).waitFor({ state: 'detached' })
      const ones = held.getByRole('cell', { name: '1', exact: true })
      await ones.nth(2).waitFor()
      await page.keyboard.press('Enter')
      expect(await answer).toEqual({ code: 0, data: [] })
      await held.getByRole('button', { name: 'Remove' }).press('Enter')
      await held.waitFor({ state: 'detached' })
      expect(complaints).toEqual([])
    })

    test('keeps the theme that somebody chose', async () => {
      const { page, complaints } = await openConsole(browser, 'control')
      await press(page, 'Theme: auto')
      await press(page, 'Theme: light')
      await page.reload()
      await page.getByRole('button', { name: 'Theme: dark' }).waitFor()
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
      expect(complaints).toEqual([])
    })

    test('shows hostile names as they are', async () => {
      const { page, complaints, post } = await openConsole(browser, `journal`)
      page.on('dialog', (dialog) => complaints.push(dialog.message()))
      await post('collections/create', { ...books, collectionName: hostile })
      await post('collections/create', books)
      await post('entities/insert', {
        collectionName: 'books',
        data: [{ ...rows[0], title: hostile }],
      })
      await post('entities/insert', {
        collectionName: 'books',
        data: [{ ...rows[1], [hostile]: hostile }],
      })
      await page.getByText('4 of 4 requests').waitFor()
      await page.getByRole('listbox', { name: 'Requests' }).press('End')
      await page.getByRole('figure', { name: 'Request' }).getByText(hostile).waitFor()
      await page.keyboard.press('1')
      await page.getByRole('treeitem', { name: 'books' }).waitFor()
      await page.getByRole('tree').press('End')
      await page.getByRole('columnheader', { name: hostile }).waitFor()
      expect(await page.locator('img').count()).toBe(0)
      expect(complaints).toEqual([])
    })

    test('follows a thousand requests, and keeps ten thousand at most', async () => {
      const { page, complaints, emulator, post } = await openConsole(browser, 'journal')
      for (let batch = 0; batch < 20; batch++) {
        await Promise.all(Array.from({ length: 50 }, () => post('collections/list', {})))
      }
      await page.getByText('1000 of 1000 requests').waitFor()
      expect(await page.getByRole('option').count()).toBeLessThan(60)
      expect(emulator.requests().length).toBe(1000)
      expect(complaints).toEqual([])
    })

    test('says that the server is gone, and comes back with another one', async () => {
      const port = 0
      const { page, emulator, complaints, post } = await openConsole(browser, 'journal', { port })
      await post('collections/list', {})
      await page.getByText('1 of 1 requests').waitFor()
      await emulator.close()
      await page.getByText('server gone, trying again').waitFor()
      const other = await startEmulator({ port: Number(new URL(emulator.url).port) })
      try {
        await page.getByText('live', { exact: true }).waitFor()
        await page.getByText('0 of 0 requests').waitFor()
      } finally {
        await other.close()
      }
      // A browser complains of every connection that fails.
      expect(complaints.filter((one) => !/net::/.test(one))).toEqual([])
    })

    test('says that a namespace ended, and shows the default one', async () => {
      const { page, complaints, emulator } = await openConsole(browser, 'control')
      await page.getByLabel('Name of a fork of default').fill('short')
      await page.keyboard.press('Enter')
      await page.getByText('namespace short', { exact: true }).waitFor()
      await fetch(`${emulator.url}/_emulator/namespaces/short`, { method: 'DELETE' })
      await page.getByRole('alert').getByText('The namespace short has ended').waitFor()
      await press(page, 'Show default')
      await page.getByText('namespace default', { exact: true }).waitFor()
      await page.getByText('live', { exact: true }).waitFor()
      expect(await page.getByRole('alert').count()).toBe(0)
      expect(complaints).toEqual([])
    })

    test('asks for the token of the control plane, and for a password', async () => {
      const options = { controlToken: 'secret', rootPassword: 'other-password' }
      const { page, complaints } = await openConsole(browser, 'journal', options)
      await page.getByLabel('Token (--control-token)').fill('secret')
      await page.keyboard.press('Enter')
      await page.getByText('live', { exact: true }).waitFor()
      await page.keyboard.press('1')
      await page.getByLabel('user:password').fill('root:other-password')
      await page.keyboard.press('Enter')
      await page.getByRole('treeitem', { name: 'default' }).waitFor()
      expect(complaints).toEqual([])
    })

    test.each(['world/default/books', 'journal/1', 'control'])(
      'keeps nobody out of %s, light or dark, narrow or wide',
      async (place) => {
        const { page, post } = await openConsole(browser, place)
        await post('collections/create', books)
        await post('entities/insert', { collectionName: 'books', data: rows })
        await page.getByText('live', { exact: true }).waitFor()
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          for (const width of [320, 3840]) {
            await page.setViewportSize({ width, height: 900 })
            await page.getByText('Milvus 2.6').first().waitFor()
            expect(await seriousIn(page)).toEqual([])
            const wide = await page.evaluate('document.documentElement.scrollWidth')
            expect(wide).toBeLessThanOrEqual(width)
          }
        }
      },
    )
  },
)
