import { expect, test } from 'vitest'
import { books, inBrowser, press, rows } from './browser.js'

inBrowser('the world in the console', (openConsole) => {
  test('tells why an index was not dropped, and drops it', async () => {
    const { page, complaints, post } = await openConsole('world/default/books')
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
    const { page, complaints, post } = await openConsole('world')
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
    const { page, complaints, post, emulator } = await openConsole('world/default/books')
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
    // What is shown and typed outlives a network that fails for a while.
    const database = { dbName: 'other' }
    await page.route('**/v2/vectordb/**', (route) => route.abort())
    await post('databases/create', database)
    await page.getByText('the server does not answer').first().waitFor()
    await cells.getByText('Dune').waitFor()
    await page.unroute('**/v2/vectordb/**')
    await post('databases/drop', database)
    await page.getByText('the server does not answer').first().waitFor({ state: 'detached' })
    expect(await filter.inputValue()).toBe('title == "Dune"')
    expect(await cells.getByText('Emma').count()).toBe(0)
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
      '/v2/vectordb/databases/create',
      '/v2/vectordb/databases/drop',
    ])
    // A browser complains of every connection that fails.
    expect(complaints.filter((one) => !/net::/.test(one))).toEqual([])
  })

  test('is seen on a slow server that changes all the time', async () => {
    const { page, complaints, post } = await openConsole('journal')
    await page.getByText('live', { exact: true }).waitFor()
    await page.route('**/v2/vectordb/**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue().catch(() => {})
    })
    await post('collections/create', books)
    let isOver = false
    const changing = (async () => {
      for (let turn = 0; !isOver; turn++) {
        const aliasName = `a${turn}`
        await post('aliases/create', { collectionName: 'books', aliasName })
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    })()
    await page.keyboard.press('1')
    try {
      await page.getByRole('treeitem', { name: 'books' }).waitFor()
    } finally {
      isOver = true
      await changing
    }
    await page.unroute('**/v2/vectordb/**')
    expect(complaints).toEqual([])
  })

  test('shows structs, functions and defaults of 3.0, and what a row has vectors for', async () => {
    const { page, complaints, post } = await openConsole('world/default/clips', { profile: '3.0' })
    const text = { dataType: 'VarChar', elementTypeParams: { max_length: 9 } }
    const vector = { dim: 2, max_capacity: 4 }
    const made = await post('collections/create', {
      collectionName: 'clips',
      schema: {
        fields: [
          { fieldName: 'id', dataType: 'Int64', isPrimary: true },
          { ...text, fieldName: 'title', nullable: true, defaultValue: 'none yet' },
          {
            ...{ fieldName: 'text', dataType: 'VarChar' },
            elementTypeParams: { max_length: 99, enable_analyzer: true },
          },
          { fieldName: 'sparse', dataType: 'SparseFloatVector' },
          { fieldName: 'vector', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
        ],
        structFields: [
          {
            fieldName: 'parts',
            fields: [
              {
                ...{ fieldName: 'one', dataType: 'ArrayOfVector', elementDataType: 'FloatVector' },
                elementTypeParams: vector,
              },
            ],
          },
        ],
        functions: [
          { name: 'bm25', type: 'BM25', inputFieldNames: ['text'], outputFieldNames: ['sparse'] },
        ],
      },
      indexParams: [
        { fieldName: 'vector', metricType: 'COSINE' },
        { fieldName: 'sparse', metricType: 'BM25' },
        { fieldName: 'parts[one]', metricType: 'MAX_SIM_COSINE' },
      ],
    })
    expect(made).toMatchObject({ code: 0 })
    const data = [{ id: 1, text: 'a b', vector: [1, 2], parts: [{ one: [1, 2] }] }]
    await post('entities/insert', { collectionName: 'clips', data })
    const fields = page.getByRole('region', { name: 'Fields' })
    await fields.getByRole('cell', { name: 'parts[one]' }).waitFor()
    await fields.getByRole('cell', { name: 'ArrayOfStruct' }).waitFor()
    await fields.getByRole('cell', { name: 'none yet' }).waitFor()
    await page.getByRole('region', { name: 'Functions' }).getByText('bm25').waitFor()
    await page.getByText('1 row', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Like this' }).first().waitFor()
    expect(await page.getByRole('button', { name: 'Like this' }).allInnerTexts()).toEqual([
      'Like this vector',
    ])
    expect(complaints).toEqual([])
  })

  test('shows what a user may see, and who is asked for', async () => {
    const { page, complaints, post } = await openConsole('world/default/books')
    await post('collections/create', books)
    await post('users/create', { userName: 'ann', password: 'Password1!' })
    await page.getByText('LoadStateLoaded').waitFor()
    await press(page, 'User: root')
    await page.getByLabel('user:password').fill('ann:Password1!')
    await page.keyboard.press('Enter')
    await page.getByText('PrivilegeGetLoadState: permission deny to ann').waitFor()
    await page.getByRole('cell', { name: 'FloatVector' }).waitFor()
    await page.getByRole('button', { name: 'User: ann' }).waitFor()
    expect(complaints).toEqual([])
  })
})
