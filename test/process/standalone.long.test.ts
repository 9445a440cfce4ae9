import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { versions } from '../../src/milvus/versions.js'
import { loadConfig, readCommand } from '../../src/process/config.js'
import { fromFile } from '../../src/process/milvus-settings.js'
import { readMilvusYaml } from '../../src/process/milvus-yaml.js'
import { readyOf, startProcess } from '../support/start-process.js'

const hasV6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ family }) => family === 'IPv6'),
)
const hostsOfAll = hasV6 ? ['127.0.0.1', '[::1]'] : ['127.0.0.1']

const free = { PROXY_PORT: '0', METRICS_PORT: '0' }

function configFolder(text: string, name = 'user.yaml'): string {
  const folder = mkdtempSync(join(tmpdir(), 'milvus-configs-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, name), text)
  return folder
}

const secured = 'common:\n  security:\n    authorizationEnabled: true\n'

async function list(url: string, token?: string): Promise<unknown> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const init = { method: 'POST', body: '{}', headers }
  return (await fetch(`${url}/v2/vectordb/collections/list`, init)).json()
}

describe('milvus run standalone', () => {
  test.each([
    [['milvus', 'run', 'standalone']],
    [['milvus run standalone']],
    [['run', 'standalone']],
    [['milvus', 'run', 'standalone', '--run-with-subprocess', '-alias=x']],
    [['milvus', 'run', 'standalone', '-alias', 'x', '--port', '0']],
  ])('starts as the real image does: %j', async (argv) => {
    const emulator = startProcess(argv, free)
    await emulator.printed('Welcome to use Milvus!')
    const { url, managementUrl } = await readyOf(emulator)
    expect(emulator.output.stdout.split('\n').slice(1)).toEqual([
      'Welcome to Milvus!',
      'Welcome to use Milvus!',
      '',
    ])
    expect(await list(url)).toEqual({ code: 0, data: [] })
    expect(await (await fetch(`${managementUrl}/healthz`)).text()).toBe('OK')
    expect(emulator.output.stderr).toBe('')
  })

  test('prints no banner otherwise', async () => {
    const emulator = startProcess([], free)
    const { url } = await readyOf(emulator)
    expect(await list(url)).toEqual({ code: 1800, message: "user hasn't authenticated" })
    expect(emulator.output.stdout).not.toContain('Welcome')
  })

  test.each([
    [['milvus', 'run', 'proxy'], 'milvus run "proxy": only milvus run standalone is emulated'],
    [['run'], 'milvus run "": only milvus run standalone is emulated'],
    [['milvus', 'stop', 'standalone'], 'milvus stop: only milvus run standalone is emulated'],
    [['mck', 'run'], 'milvus mck: only milvus run standalone is emulated'],
    [['milvus', 'dry-run'], 'milvus dry-run: only milvus run standalone is emulated'],
    [['milvus', 'server'], 'milvus server: only milvus run standalone is emulated'],
    [
      ['/milvus/tools/run.sh', 'milvus', 'run', 'querynode'],
      'milvus run "querynode": only milvus run standalone is emulated',
    ],
    [
      ['bash', '-c', 'milvus run standalone'],
      'bash: no such command; there are compare, exec, health, openapi, rehearse, and it serves without one',
    ],
  ])('refuses %j', (argv, reason) => {
    expect(() => loadConfig(argv, free)).toThrow(new Error(reason))
  })

  test.each([
    [['milvus'], 'help'],
    [['milvus', '--help'], 'help'],
    [['milvus', 'help'], 'help'],
    [['milvus', 'run', '--help'], 'help'],
    [['milvus', 'version'], 'version'],
  ])('tells of itself: %j', (argv, kind) => {
    expect(loadConfig(argv, {})).toEqual({ kind })
  })

  test.each([
    [['/milvus/bin/milvus', 'run', 'standalone']],
    [['milvus', '--run-with-subprocess', 'run', 'standalone']],
    [['/milvus/tools/run.sh', 'milvus', 'run', 'standalone', '--run-with-subprocess']],
    [['/milvus/tools/run-helm.sh', 'milvus', 'run', 'standalone']],
    [['/milvus/tools/run.sh milvus run standalone']],
    [['tini', '--', 'milvus', 'run', 'standalone']],
    [['/tini', '--', '/milvus/tools/run.sh', 'milvus', 'run', 'standalone']],
  ])('knows %j', (argv) => {
    expect(loadConfig(argv, {})).toMatchObject({ standalone: true, config: { auth: false } })
  })

  test('listens on both families', async () => {
    const { url } = await readyOf(startProcess(['milvus', 'run', 'standalone'], free))
    const { port } = new URL(url)
    for (const host of hostsOfAll)
      expect(await list(`http://${host}:${port}`)).toMatchObject({ code: 0 })
  })

  test.each(['tcp://10.96.12.7:9091', 'abc', ''])('takes the METRICS_PORT %j for none', (text) => {
    const command = loadConfig(['run', 'standalone'], { METRICS_PORT: text })
    expect(command).toMatchObject({ config: { managementPort: 9091 } })
  })

  test('reads the files of the real server, the later ones over the earlier', async () => {
    const folder = configFolder('proxy: { port: 4 }\n')
    const files = [
      ['milvus.yaml', 'proxy: { port: 1 }\ncommon: { security: { authorizationEnabled: true } }\n'],
      ['_test.yaml', 'proxy: { port: 2 }\ncommon: { security: { defaultRootPassword: two } }\n'],
      ['default.yaml', 'proxy: { port: 3 }\ncommon: { security: { rootShouldBindRole: true } }\n'],
    ]
    for (const [name = '', text = ''] of files) writeFileSync(join(folder, name), text)
    const { settings } = await readMilvusYaml(folder)
    expect(loadConfig([], {}, settings)).toMatchObject({
      config: { port: 4, auth: true, rootPassword: 'two', rootShouldBindRole: true },
    })
  })

  test.each([
    ['milvus.yaml', versions],
    ['_test.yaml', ['2.5', '2.6', '3.0']],
    ['default.yaml', ['2.4', '2.5', '2.6', '3.0']],
    ['user.yaml', ['2.4', '2.5', '2.6', '3.0']],
  ])('reads %s in %j', async (name, readers) => {
    const env = { MILVUSCONF: configFolder(secured, name) }
    for (const profile of versions) {
      const argv = ['run', 'standalone', '--profile', profile]
      const isRead = readers.includes(profile)
      expect(await readCommand(argv, env, '/')).toMatchObject({
        config: { auth: isRead },
        warnings: isRead ? [] : [`${env.MILVUSCONF}/${name}: ${profile} does not read it`],
      })
    }
  })

  test('reads in every release the files that the script of the operator has merged', async () => {
    const argv = ['/milvus/tools/run.sh', 'milvus', 'run', 'standalone', '--profile', '2.3']
    const command = await readCommand(argv, { MILVUSCONF: configFolder(secured) }, '/')
    expect(command).toMatchObject({ config: { auth: true }, warnings: [] })
  })

  test('reads the folder configs beside where it is started, unless another is named', async () => {
    const cwd = configFolder('')
    mkdirSync(join(cwd, 'configs'))
    writeFileSync(join(cwd, 'configs/milvus.yaml'), secured)
    const auth = async (env: Record<string, string>, argv = ['run', 'standalone']) => {
      const command = await readCommand(argv, env, cwd)
      return command.kind === 'start' && command.config.auth
    }
    expect(await auth({})).toBe(true)
    expect(await auth({ MILVUSCONF: '.' })).toBe(false)
    expect(await auth({ MILVUSCONF: 'configs' })).toBe(true)
    writeFileSync(join(cwd, 'configs/milvus.yaml'), secured.replace('true', 'false'))
    expect(await auth({}, [])).toBe(true)
  })

  test('reads user.yaml', async () => {
    const folder = configFolder(
      'common:\n  security:\n    authorizationEnabled: true\n    defaultRootPassword: "12345678"\n',
    )
    const emulator = startProcess(['milvus', 'run', 'standalone'], { ...free, MILVUSCONF: folder })
    const { url } = await readyOf(emulator)
    expect(await list(url)).toEqual({ code: 1800, message: "user hasn't authenticated" })
    expect(await list(url, 'root:12345678')).toEqual({ code: 0, data: [] })
  })

  test.each([
    ['a: [', /^milvus-emulator: \S+\/user\.yaml: [^\n]+ at line 1, column 5\n$/],
    ['- a\n', /^milvus-emulator: \S+\/user\.yaml: is no mapping of settings\n$/],
    [
      'common:\n  security:\n    authorizationEnabled: maybe\n',
      /^milvus-emulator: \S+\/user\.yaml: common\.security\.authorizationEnabled: "maybe" is not true or false\n$/,
    ],
  ])('refuses the user.yaml %j in one line', async (text, line) => {
    const env = { ...free, MILVUSCONF: configFolder(text) }
    const { ended, output } = startProcess(['milvus', 'run', 'standalone'], env)
    expect(await ended).toBe(1)
    expect(output.stderr).toMatch(line)
    expect(output.stdout).toBe('')
  })
})

describe("Milvus's own settings", () => {
  const standalone = ['milvus', 'run', 'standalone']
  const configOf = (
    env: Record<string, string>,
    file = {},
    argv: readonly string[] = standalone,
  ) => {
    const command = loadConfig(argv, env, fromFile('user.yaml', file))
    if (command.kind !== 'start') throw new Error(command.kind)
    return command.config
  }

  test('are the real server’s where nothing is said', () => {
    expect(configOf({})).toMatchObject({
      host: '::',
      port: 19530,
      managementPort: 9091,
      auth: false,
      rootPassword: 'Milvus',
    })
  })

  test.each([
    'COMMON_SECURITY_AUTHORIZATIONENABLED',
    'common.security.authorizationEnabled',
    'COMMON/SECURITY/AUTHORIZATION_ENABLED',
    'milvus.common.security.authorizationEnabled',
    'Milvus.COMMON_SECURITY_AUTHORIZATIONENABLED',
  ])('are found in the environment as %s', (name) => {
    expect(configOf({ [name]: 'true' })).toMatchObject({ auth: true })
  })

  test('are ignored where they mean nothing here', () => {
    const env = {
      ETCD_USE_EMBED: 'true',
      ETCD_DATA_DIR: '/var/lib/milvus/etcd',
      ETCD_CONFIG_PATH: '/milvus/configs/embedEtcd.yaml',
      ETCD_ENDPOINTS: 'etcd:2379',
      MINIO_ADDRESS: 'minio:9000',
      COMMON_STORAGETYPE: 'local',
      DEPLOY_MODE: 'STANDALONE',
      _: '/usr/bin/node',
      '': 'x',
    }
    expect(configOf(env)).toEqual(configOf({}))
  })

  test('are no METRICS_PORT, which is a variable and nothing else', () => {
    const env = { metrics_port: '1', MILVUS_CONF_METRICS_PORT: '2' }
    expect(configOf(env, { metrics: { port: 3 } })).toMatchObject({ managementPort: 9091 })
  })

  test('come after our own, the environment before the file', () => {
    const file = { proxy: { port: 1 }, common: { security: { authorizationEnabled: true } } }
    expect(configOf({}, file)).toMatchObject({ port: 1, auth: true })
    expect(configOf({ PROXY_PORT: '2' }, file)).toMatchObject({ port: 2 })
    expect(configOf({ PROXY_PORT: '2', MILVUS_EMULATOR_PORT: '3' }, file)).toMatchObject({
      port: 3,
    })
    expect(configOf({ PROXY_PORT: '2' }, file, [...standalone, '--port', '4'])).toMatchObject({
      port: 4,
    })
    expect(configOf({}, file, [])).toMatchObject({ port: 1, auth: true, host: '127.0.0.1' })
  })

  test('must be in a folder that is there', async () => {
    const loop = join(configFolder(''), 'loop')
    symlinkSync(loop, loop)
    for (const folder of ['/nowhere', loop]) {
      await expect(readMilvusYaml(folder)).rejects.toThrow(
        `MILVUSCONF: there is no folder ${folder}`,
      )
    }
  })

  test.each([
    ['merged', 'some: &some\n  authorizationEnabled: true\ncommon:\n  security:\n    <<: *some\n'],
    ['said by yes', 'common:\n  security:\n    authorizationEnabled: yes\n'],
    ['said twice, the last of which counts', `${secured.replace('true', 'false')}${secured}`],
    ['beside a tag that is not known', `${secured}some: !thing x\n`],
    ['before another document', `${secured}---\n${secured.replace('true', 'false')}`],
    ['before what is no document', `${secured}...\n%NO\n--- [`],
  ])('may be %s', async (_, text) => {
    const { settings } = await readMilvusYaml(configFolder(text))
    expect(loadConfig(standalone, {}, settings)).toMatchObject({ config: { auth: true } })
  })

  test.each([
    ['empty', `---\n---\n${secured}`, false],
    ['of settings', `${secured}---\nproxy:\n  port: 1\n`, true],
    ['before an empty one', `${secured}---\n# end\n`, true],
  ])('of a first document that is %s are all, and others are told of', async (_, text, auth) => {
    const folder = configFolder(text)
    const { settings, unread } = await readMilvusYaml(folder)
    expect(unread).toEqual([`${folder}/user.yaml: only its first document is read`])
    expect(loadConfig(standalone, {}, settings)).toMatchObject({ config: { auth, port: 19530 } })
  })

  test.each([`# a note\n---\n${secured}`, `${secured}...\n`])(
    'are all read of one document: %j',
    async (text) => {
      expect((await readMilvusYaml(configFolder(text))).unread).toEqual([])
    },
  )

  test.each(['{a: b}: c', '? [a, b]'])(
    'may have the key of %s, and the parser says nothing of it',
    async (key) => {
      const warn = vi.spyOn(process, 'emitWarning')
      onTestFinished(() => warn.mockRestore())
      const { settings } = await readMilvusYaml(configFolder(`${secured}${key}\n`))
      expect(loadConfig(standalone, {}, settings)).toMatchObject({ config: { auth: true } })
      expect(warn).not.toHaveBeenCalled()
    },
  )

  test.each([
    ['12:34:56', '12:34:56'],
    ['2024-01-31', '2024-01-31'],
    ['2024-01-31T12:00:00Z', '2024-01-31T12:00:00Z'],
    ['12345678901234567890', '12345678901234567890'],
    ['-9007199254740993', '-9007199254740993'],
    ['123456789012345678901234567890', '123456789012345680000000000000'],
    ['1e21', '1000000000000000000000'],
    ['1.50', '1.5'],
    ['0x1f', '31'],
    ['010', '8'],
    ['1_000', '1000'],
  ])('may be the password %s, which is %j', async (written, rootPassword) => {
    const text = `common:\n  security:\n    defaultRootPassword: ${written}\n`
    const { settings } = await readMilvusYaml(configFolder(text))
    expect(loadConfig([], {}, settings)).toMatchObject({ config: { rootPassword } })
  })

  // Root may look into every folder.
  test.skipIf(process.getuid?.() === 0)('name a file that may not be looked for', async () => {
    const folder = configFolder(secured)
    chmodSync(folder, 0o600)
    onTestFinished(() => chmodSync(folder, 0o700))
    await expect(readMilvusYaml(folder)).rejects.toThrow(
      `${folder}/milvus.yaml: its permissions forbid it`,
    )
  })

  test('are not lost behind a link that leads nowhere', async () => {
    const folder = configFolder('')
    symlinkSync('/nowhere', join(folder, 'milvus.yaml'))
    await expect(readMilvusYaml(folder)).rejects.toThrow(
      `${folder}/milvus.yaml: there is no such file or folder`,
    )
  })

  test('may be absent, or an empty file', async () => {
    const nothing = { settings: new Map(), unread: [] }
    expect(await readMilvusYaml()).toEqual(nothing)
    expect(await readMilvusYaml(configFolder('# nothing\n'))).toEqual(nothing)
  })
})
