import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startEmulator } from '../../src/server/server.js'
import { wherePortsGo } from '../support/patience.js'
import { books, inBrowser, press, rows } from './browser.js'

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

inBrowser('the console as a page', (openConsole) => {
  test('keeps the theme that somebody chose', async () => {
    const { page, complaints } = await openConsole('control')
    await press(page, 'Theme: auto')
    await press(page, 'Theme: light')
    await page.reload()
    await page.getByRole('button', { name: 'Theme: dark' }).waitFor()
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    expect(complaints).toEqual([])
  })

  test('shows hostile names as they are', async () => {
    const { page, complaints, post } = await openConsole(`journal`)
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

  test('says that the server is gone, and comes back with another one', wherePortsGo, async () => {
    const port = 0
    const { page, emulator, complaints, post } = await openConsole('journal', { port })
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
    const { page, complaints, emulator } = await openConsole('control')
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

  test.each(['world/default/books', 'journal/1', 'control'])(
    'keeps nobody out of %s, light or dark, narrow or wide',
    async (place) => {
      const { page, post } = await openConsole(place)
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
})
