import { expect, test } from 'vitest'
import { books, inBrowser, press } from './browser.js'

const root = { authorization: 'Bearer root:Milvus' }

inBrowser('the journal in the console', (openConsole) => {
  test('shows requests as they come, sends one again, makes it fail, asks 3.0', async () => {
    const { page, complaints, post } = await openConsole('journal')
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
    await page.locator('textarea:focus').waitFor()
    await press(page, 'Set fault')
    await page.getByRole('region', { name: 'Last request' }).getByText('HTTP 201').waitFor()
    await page.getByRole('cell', { name: '"path":"indexes/drop"' }).waitFor()
    const answer = await post('indexes/drop', { collectionName: 'books', indexName: 'vector' })
    expect(answer).toEqual({ code: 65535, message: 'node offline' })
    await press(page, 'Remove')
    await page.getByRole('region', { name: 'Last request' }).getByText('deleted').waitFor()
    expect(complaints).toEqual([])
  })

  test('shows the whole route beside a long name', async () => {
    const { page, post } = await openConsole('journal')
    await post('collections/has', { collectionName: 'c'.repeat(255) })
    const route = page.locator('.list-row .path')
    await route.waitFor()
    const [whole, shown] = await route.evaluate(({ scrollWidth, clientWidth }) => [
      scrollWidth,
      clientWidth,
    ])
    expect(shown).toBe(whole)
  })

  test('tells why an index was not dropped, and drops it', async () => {
    const { page, complaints, post } = await openConsole('journal')
    await post('collections/create', books)
    await post('indexes/drop', { collectionName: 'books', indexName: 'vector' })
    await page.getByText('2 of 2 requests').waitFor()
    await page.getByRole('listbox', { name: 'Requests' }).press('Home')
    await page.getByText('no index of a vector while its collection is loaded').waitFor()
    await press(page, 'Release books, then send again')
    await page.getByText('4 of 4 requests').waitFor()
    await page.getByRole('region', { name: 'Last request' }).getByText('done').waitFor()
    expect(await post('indexes/list', { collectionName: 'books' })).toEqual({ code: 0, data: [] })
    await press(page, 'Show books')
    await page.getByText('LoadStateNotLoad').waitFor()
    expect(complaints).toEqual([])
  })

  test('sends again the query and every digit that came', async () => {
    const { page, complaints, emulator, post } = await openConsole('journal')
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

  test('follows a thousand requests, and keeps ten thousand at most', async () => {
    const { page, complaints, emulator, post } = await openConsole('journal')
    for (let batch = 0; batch < 20; batch++) {
      await Promise.all(Array.from({ length: 50 }, () => post('collections/list', {})))
    }
    await page.getByText('1000 of 1000 requests').waitFor()
    expect(await page.getByRole('option').count()).toBeLessThan(60)
    expect(emulator.requests().length).toBe(1000)
    expect(complaints).toEqual([])
  })
})
