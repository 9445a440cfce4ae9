import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { books, inBrowser, press } from './browser.js'

inBrowser('the control of the console', (openConsole) => {
  test('forks, switches and ends namespaces, takes and restores snapshots, resets', async () => {
    const { page, complaints, emulator, post } = await openConsole('control')
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
    await page.getByRole('region', { name: 'Last request' }).getByText('"empty"').first().waitFor()
    expect(complaints).toEqual([])
  })

  test('adds a seed, exports, and shows who may do what', async () => {
    const seeds = ['fixtures/quickstart.json']
    const { page, complaints, post } = await openConsole('control', { seeds })
    await page.getByRole('columnheader', { name: 'admin' }).first().waitFor()
    const document = { databases: [{ dbName: 'default', collections: [books] }] }
    const buffer = Buffer.from(JSON.stringify(document))
    const file = { name: 'seed.json', mimeType: 'application/json', buffer }
    await page.getByLabel('A seed to add, or a state').setInputFiles(file)
    await page.getByRole('region', { name: 'Last request' }).getByText('seeded').waitFor()
    expect(await post('collections/has', books)).toEqual({ code: 0, data: { has: true } })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      press(page, 'Export state'),
    ])
    expect(download.suggestedFilename()).toBe('default-state.json')
    expect(complaints).toEqual([])
  })

  /** Drops a file somewhere on the page. */
  async function dropFile(page: Page, text: string): Promise<void> {
    const dataTransfer = await page.evaluateHandle(`(() => {
      const dropped = new DataTransfer()
      dropped.items.add(new File([${JSON.stringify(text)}], 'a.json'))
      return dropped
    })()`)
    await page.getByRole('main').dispatchEvent('drop', { dataTransfer })
  }

  test('goes back to a state that is dropped anywhere, and says what no file of ours is', async () => {
    const { page, complaints, emulator, post } = await openConsole('journal')
    page.on('dialog', (dialog) => dialog.accept())
    await page.getByText('live', { exact: true }).waitFor()
    const state = await (await fetch(`${emulator.url}/_emulator/state`)).text()
    await post('collections/create', books)
    await dropFile(page, state)
    const panel = page.getByRole('region', { name: 'Last request' })
    await panel.getByText('imported').waitFor()
    expect(await post('collections/list', {})).toEqual({ code: 0, data: [] })
    await dropFile(page, state.replace('"schemaVersion":1', '"schemaVersion":7'))
    await panel.getByText('refused').waitFor()
    await panel.getByText('/schemaVersion').first().waitFor()
    const alert = page.getByRole('alert')
    await dropFile(page, '')
    await alert.getByText('a.json is empty.').waitFor()
    await dropFile(page, 'name,year')
    await alert.getByText('a.json is no seed and no state').waitFor()
    await dropFile(page, '{"requests":[]}')
    await alert.getByText('a.json is a journal').waitFor()
    expect(complaints).toEqual([])
  })

  test('adds a seed that is dropped, and exports seed and journal', async () => {
    const { page, complaints, post } = await openConsole('control')
    const document = { databases: [{ dbName: 'default', collections: [books] }] }
    await dropFile(page, JSON.stringify(document))
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
    const { page, complaints, emulator, post } = await openConsole('control')
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

  test('asks for the token of the control plane, and for a password', async () => {
    const options = { controlToken: 'secret', rootPassword: 'other-password' }
    const { page, complaints } = await openConsole('journal', options)
    await page.getByLabel('Token (--control-token)').fill('secret')
    const isAsking = await page.evaluate(`(async () => {
      document.querySelector('dialog[open] form').requestSubmit()
      await new Promise((resolve) => setTimeout(resolve))
      return document.querySelector('dialog[open]') !== null
    })()`)
    expect(isAsking).toBe(false)
    await page.getByText('live', { exact: true }).waitFor()
    await page.keyboard.press('1')
    await page.getByLabel('user:password').fill('root:other-password')
    await page.keyboard.press('Enter')
    await page.getByRole('treeitem', { name: 'default' }).waitFor()
    expect(complaints).toEqual([])
  })

  test('lets somebody go on without a token or a password', async () => {
    const options = { controlToken: 'secret', rootPassword: 'other-password' }
    const { page, complaints } = await openConsole('journal', options)
    const asks = page.locator('dialog:modal')
    await asks.waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('closed without its token').waitFor()
    expect(await asks.count()).toBe(0)
    await page.keyboard.press('1')
    await asks.waitFor()
    await page.keyboard.press('Escape')
    await page.getByText("user hasn't authenticated").waitFor()
    expect(await asks.count()).toBe(0)
    // Who thinks better of it is asked again.
    await press(page, 'User: root')
    await page.getByLabel('user:password').fill('root:other-password')
    await page.keyboard.press('Enter')
    await page.getByRole('treeitem', { name: 'default' }).waitFor()
    await page.keyboard.press('Control+K')
    await page.keyboard.type('enter the token')
    await page.keyboard.press('Enter')
    await page.getByLabel('Token (--control-token)').fill('secret')
    await page.keyboard.press('Enter')
    await page.getByText('live', { exact: true }).waitFor()
    expect(complaints).toEqual([])
  })

  test('tells a role from a column', async () => {
    const { page, complaints, post } = await openConsole('control')
    await post('users/create', { userName: 'ann', password: 'Password1!' })
    for (const roleName of ['user', '__proto__']) {
      const grant = { roleName, objectType: 'Global', objectName: '*', privilege: 'CreateDatabase' }
      await post('roles/create', { roleName })
      await post('roles/grant_privilege', grant)
      await post('users/grant_role', { userName: 'ann', roleName })
    }
    const users = page.getByRole('region', { name: 'Users by role' })
    await users.getByRole('row', { name: 'ann ● ●' }).waitFor()
    const grants = page.getByRole('region', { name: 'Grants by role' })
    await grants.getByRole('columnheader', { name: '__proto__' }).waitFor()
    expect(complaints).toEqual([])
  })
})
