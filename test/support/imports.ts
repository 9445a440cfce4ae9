import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { Version } from '../../src/milvus/versions.js'
import type { AppOptions } from '../../src/server/app.js'
import { startApp } from './start-app.js'

/** A folder of its own for one test. */
export function importFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'import-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  return root
}

/** An emulator with a folder to import from. */
export async function startImports(version: Version, options: Omit<AppOptions, 'profile'> = {}) {
  const root = importFolder()
  const world = await startApp(version, { importRoot: root, auth: false, ...options })
  const ask = async (path: string, body: object | string, url = '/v2/vectordb/') => {
    const payload = typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await world.app.inject({ method: 'POST', url: url + path, payload })
    return answer.json()
  }

  /** Waits until a job has come as far as its files bring it. */
  async function ended(jobId: string, url?: string) {
    for (;;) {
      const { data } = await ask('jobs/import/describe', { jobId }, url)
      if (!['Pending', 'Importing'].includes(data.state)) return data
      await nextTurn()
    }
  }

  return {
    ...world,
    root,
    ask,
    ended,
    write: (name: string, content: string | Uint8Array) => writeFileSync(join(root, name), content),
    /** Imports files and waits. */
    async imported(collectionName: string, files: readonly string[], options = {}) {
      const body = { collectionName, files: [files], options }
      const { data } = await ask('jobs/import/create', body)
      return ended(data.jobId)
    },
  }
}
