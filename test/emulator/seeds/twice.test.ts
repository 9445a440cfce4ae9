import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Emulator } from '../../../src/emulator/emulator.js'

const row = { id: 1, vector: [1, 2] }
const document = {
  databases: [
    { dbName: 'default', collections: [{ collectionName: 'c', dimension: 2, rows: [row] }] },
  ],
}

function seedFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'milvus-emulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'seed.json')
  writeFileSync(file, JSON.stringify(document))
  return file
}

test('a seed that is given twice is refused', () => {
  const file = seedFile()
  expect(() => new Emulator({ seeds: [file, file] })).toThrow(
    new Error(`seed ${file}: it is given already`),
  )
  expect(() => new Emulator({ seeds: [document, {}, document] })).toThrow(
    new Error('seed #3: it is #1, which is given already'),
  )
})

test('a seed that is given by two names is refused by both', () => {
  const file = seedFile()
  const link = join(dirname(file), 'link.json')
  symlinkSync(file, link)
  for (const other of [link, relative('', file)]) {
    expect(() => new Emulator({ seeds: [file, {}, other] })).toThrow(
      new Error(`seed ${other}: it is ${file}, which is given already`),
    )
  }
})

test('seeds that are alike add to each other', async () => {
  const file = seedFile()
  const copy = join(dirname(file), 'copy.json')
  copyFileSync(file, copy)
  const emulator = new Emulator({ seeds: [file, copy] })
  await emulator.ready()
  const { databases } = emulator.defaultNamespace.catalog
  expect(databases.get('default')?.collections.get('c')?.rows?.batches).toBe(2)
})

test('a seed that contradicts another is named, with the place and the reason', () => {
  const other = {
    databases: [{ dbName: 'default', collections: [{ collectionName: 'c', dimension: 3 }] }],
  }
  const { rows: _, ...bare } = { ...document.databases[0]?.collections[0] }
  const first = { databases: [{ dbName: 'default', collections: [bare] }] }
  expect(() => new Emulator({ seeds: [first, other] })).toThrow(
    new Error(
      'seed #2: /databases/0/collections/0: create duplicate collection with different parameters, collection: c: invalid parameter (code 1100)',
    ),
  )
})
