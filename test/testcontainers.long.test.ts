import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { MilvusEmulatorContainer } from '../src/testcontainers.js'
import { readyOf, startProcess } from './support/start-process.js'

/** What a module of Testcontainers for Milvus does with its image (shared/clients.md §3). */
interface Module {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** What it waits for on standard output, before the health. */
  readonly log?: RegExp
}

const etcd = {
  ETCD_USE_EMBED: 'true',
  ETCD_DATA_DIR: '/var/lib/milvus/etcd',
  COMMON_STORAGETYPE: 'local',
}
const embedded = { ...etcd, ETCD_CONFIG_PATH: '/milvus/configs/embedEtcd.yaml' }
const threeWords = ['milvus', 'run', 'standalone']

const modules: Readonly<Record<string, Module>> = {
  Java: { argv: threeWords, env: embedded },
  'Java, etcd outside': {
    argv: threeWords,
    env: { COMMON_STORAGETYPE: 'local', ETCD_ENDPOINTS: 'etcd:2379' },
  },
  Go: { argv: threeWords, env: { ...embedded, DEPLOY_MODE: 'STANDALONE' } },
  Python: { argv: ['milvus run standalone'], env: etcd, log: /Welcome to use Milvus!/ },
  '.NET': { argv: threeWords, env: { ...embedded, DEPLOY_MODE: 'STANDALONE' } },
}

describe('started as by the module of Testcontainers for', () => {
  test.each(Object.entries(modules))('%s, is what it waits for', async (_, { argv, env, log }) => {
    const free = { PROXY_PORT: '0', METRICS_PORT: '0' }
    const emulator = startProcess(argv, { ...env, ...free })
    if (log) await emulator.printed(log)
    const { url, managementUrl } = await readyOf(emulator)
    const health = await fetch(`${managementUrl}/healthz`)
    expect([health.status, await health.text()]).toEqual([200, 'OK'])
    // Once it is healthy the client calls, and finds it without a token.
    const init = { method: 'POST', body: '{}' }
    const answer = await fetch(`${url}/v2/vectordb/collections/list`, init)
    expect(await answer.json()).toEqual({ code: 0, data: [] })
    expect(emulator.output.stderr).toBe('')
  })
})

/** What would be asked of Docker. */
class Inspected extends MilvusEmulatorContainer {
  asked() {
    const { createOpts, exposedPorts, environment, filesToCopy, contentsToCopy } = this
    return { createOpts, exposedPorts, environment, filesToCopy, contentsToCopy }
  }
}

describe('MilvusEmulatorContainer', () => {
  test('exposes both ports and leaves the rest to the image', () => {
    expect(new Inspected().asked()).toMatchObject({
      exposedPorts: [19530, 9091],
      environment: {},
      filesToCopy: [],
      contentsToCopy: [],
    })
  })

  test('says what it is told in the environment', () => {
    const container = new Inspected('registry.local/milvus-emulator:1')
      .withProfile('2.4')
      .withAuth(false, 'secret')
    expect(container.asked().environment).toEqual({
      MILVUS_EMULATOR_PROFILE: '2.4',
      MILVUS_EMULATOR_AUTH: 'false',
      MILVUS_EMULATOR_ROOT_PASSWORD: 'secret',
    })
  })

  test('copies seeds in, in their order', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'milvus-seeds-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'a.json')
    writeFileSync(file, '{}')
    const seed = { databases: [] }
    const { environment, filesToCopy, contentsToCopy } = new Inspected()
      .withSeed(file)
      .withSeed(seed)
      .asked()
    expect(environment).toEqual({
      MILVUS_EMULATOR_SEED: '/milvus/seeds/1.json,/milvus/seeds/2.json',
    })
    expect(filesToCopy).toEqual([{ source: file, target: '/milvus/seeds/1.json' }])
    expect(contentsToCopy).toEqual([
      { content: '{"databases":[]}', target: '/milvus/seeds/2.json' },
    ])
  })

  test.each([
    ['withAuth', (container: Inspected) => container.withAuth(true, '')],
    ['withAuth', (container: Inspected) => container.withAuth(true, 'secret ')],
    ['withUpstream', (container: Inspected) => container.withUpstream('')],
    ['withTwin', (container: Inspected) => container.withTwin(' ')],
    ['withRecord', (container: Inspected) => container.withRecord('')],
  ])('%s refuses what its variable does not keep', (method, call) => {
    expect(() => call(new Inspected())).toThrow(
      `${method}: a text that is empty, or has blanks around it, does not reach the container`,
    )
  })

  test('names a server behind or beside, with its authority, and a record', () => {
    const { environment, filesToCopy } = new Inspected()
      .withUpstream('https://milvus:19530', { ca: 'ca.pem' })
      .withRecord('/milvus/cases.json')
      .asked()
    expect(environment).toEqual({
      MILVUS_EMULATOR_UPSTREAM: 'https://milvus:19530',
      MILVUS_EMULATOR_UPSTREAM_CA: '/milvus/upstream-ca.pem',
      MILVUS_EMULATOR_RECORD: '/milvus/cases.json',
    })
    expect(filesToCopy).toEqual([{ source: 'ca.pem', target: '/milvus/upstream-ca.pem' }])
    const beside = new Inspected().withTwin('http://milvus:19530', { answerFrom: 'upstream' })
    expect(beside.asked()).toMatchObject({
      environment: {
        MILVUS_EMULATOR_TWIN: 'http://milvus:19530',
        MILVUS_EMULATOR_ANSWER_FROM: 'upstream',
      },
      filesToCopy: [],
    })
  })
})
