import { execFile } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const run = promisify(execFile)
const node = (...argv: string[]) => run(process.execPath, argv, { cwd: root })

interface Packed {
  readonly filename: string
  readonly unpackedSize: number
  readonly files: readonly { readonly path: string }[]
}

const folder = mkdtempSync(join(tmpdir(), 'milvus-emulator-package-'))
const modules = join(folder, 'node_modules')
const installed = join(modules, 'milvus-emulator')
let packed: Packed

/** Unpacks the package into a folder of its own, with what it depends on beside it. */
beforeAll(async () => {
  await node('.scripts/build.mjs', '--if-needed')
  const argv = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]
  const { stdout } = await run('npm', argv, { cwd: root })
  packed = Object.values<Packed>(JSON.parse(stdout))[0] as Packed
  mkdirSync(installed, { recursive: true })
  const archive = join(folder, packed.filename)
  await run('tar', ['-xzf', archive, '-C', installed, '--strip-components=1'])
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  mkdirSync(join(modules, '@types'))
  for (const name of [...Object.keys(dependencies), '@types/node', 'testcontainers', 'vitest']) {
    if (name.includes('/')) mkdirSync(join(modules, name, '..'), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(modules, name))
  }
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true }))

const known =
  /^(LICENSE|README\.md|package\.json|fixtures\/quickstart\.json|dist\/[\w./-]+\.(cjs|js|d\.c?ts)|dist\/openapi\/\d\.\d\.json|dist\/seed\/\d\.\d\.schema\.json|dist\/LICENSES\.txt|dist\/console\/(index\.html|(script|style)-\w+\.(js|css)))$/

describe('the package', { timeout: 60_000 }, () => {
  test('holds what its users need, and nothing else', () => {
    const paths = packed.files.map(({ path }) => path)
    expect(paths.filter((path) => !known.test(path))).toEqual([])
    expect(paths).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'dist/LICENSES.txt',
        'dist/cli.cjs',
        'dist/geometry-thread.cjs',
        'dist/index.cjs',
        'dist/index.d.cts',
        'dist/index.d.ts',
        'dist/index.js',
        'dist/main.cjs',
        'dist/metrics.cjs',
        'dist/openapi/2.3.json',
        'dist/openapi/3.0.json',
        'dist/seed/2.6.schema.json',
        'dist/testcontainers.d.ts',
        'dist/testcontainers.js',
        'dist/vitest.d.ts',
        'dist/vitest.js',
        'dist/yaml.cjs',
        'fixtures/quickstart.json',
      ]),
    )
    // A file a face, and what two of them share.
    expect(paths.filter((path) => path.endsWith('.d.ts')).length).toBeLessThan(7)
    // A third of it is stemmers, geometry and ANTLR, loaded by filters that ask for them, a tenth OpenAPI documents.
    expect(packed.unpackedSize).toBeLessThan(6.4e6)
  })

  test('brings a console of at most 80 KB, compressed', () => {
    const files = packed.files.filter(({ path }) => path.startsWith('dist/console/'))
    const sizes = files.map(({ path }) => gzipSync(readFileSync(join(installed, path))).length)
    expect(files.length).toBe(3)
    expect(sizes.reduce((one, other) => one + other)).toBeLessThan(80_000)
  })

  test('runs by itself, the lazy parts too', async () => {
    const alone = join(folder, 'alone')
    mkdirSync(alone)
    writeFileSync(join(alone, 'user.yaml'), 'proxy: { port: 0 }\n')
    // Where there is no node_modules above.
    cpSync(join(installed, 'dist'), join(alone, 'dist'), { recursive: true })
    const cli = join(alone, 'dist/cli.cjs')
    const script = `
      const { spawn } = require('node:child_process')
      const child = spawn(process.execPath, [${JSON.stringify(cli)}, '--management-port', '0'])
      child.stdout.once('data', async (line) => {
        const { url, managementUrl, consoleUrl } = JSON.parse(line)
        console.log((await (await fetch(managementUrl + '/metrics')).text()).includes('milvus_emulator_info'))
        console.log((await fetch(consoleUrl)).status)
        const signed = { authorization: 'Bearer root:Milvus' }
        const post = async (path, body) =>
          (await fetch(url + path, { method: 'POST', headers: signed, body })).json()
        await post('/v2/vectordb/collections/list', '{}')
        const rehearsal = await post('/_emulator/rehearsals', '{"to":"3.0"}')
        console.log(rehearsal.requests, rehearsal.differences.length)
        console.log(await overHttp2(url, '/v2/vectordb/collections/list'))
        child.kill()
      })
      child.stderr.pipe(process.stderr)
      child.on('exit', (code) => console.log('exit', code))
      async function overHttp2(url, path) {
        const session = require('node:http2').connect(url)
        const headers = { ':method': 'POST', ':path': path, authorization: 'Bearer root:Milvus' }
        const text = await new Response(session.request(headers).end('{}')).text()
        session.close()
        return text
      }
    `
    const env = { PATH: process.env.PATH, MILVUSCONF: alone }
    const { stdout, stderr } = await run(process.execPath, ['-e', script], { cwd: alone, env })
    expect({ stdout, stderr }).toEqual({
      stdout: 'true\n200\n1 0\n{"code":0,"data":[]}\nexit 0\n',
      stderr: '',
    })
  })

  test('cuts Chinese where jieba-wasm is installed', async () => {
    const beside = join(folder, 'chinese')
    mkdirSync(join(beside, 'node_modules'), { recursive: true })
    symlinkSync(join(root, 'node_modules/jieba-wasm'), join(beside, 'node_modules/jieba-wasm'))
    cpSync(join(installed, 'dist'), join(beside, 'dist'), { recursive: true })
    const argv = ['dist/cli.cjs', '--port', '0', '--management-port', 'off', '--no-auth']
    const asked = { text: ['我爱北京'], analyzerParams: '{"tokenizer":"jieba"}' }
    const script = `
      const { spawn } = require('node:child_process')
      const child = spawn(process.execPath, ${JSON.stringify(argv)})
      child.stdout.once('data', async (line) => {
        const path = JSON.parse(line).url + '/v2/vectordb/common/run_analyzer'
        const body = ${JSON.stringify(JSON.stringify(asked))}
        console.log(await (await fetch(path, { method: 'POST', body })).text())
        child.kill()
      })
      child.stderr.pipe(process.stderr)
    `
    const { stdout, stderr } = await run(process.execPath, ['-e', script], { cwd: beside })
    const tokens = ['我', '爱', '北京'].map((token) => ({ token }))
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({ code: 0, data: { results: [{ tokens }] } })
  })

  const consumer = `
    import { startEmulator, type RunningEmulator, versions } from 'milvus-emulator'
    import { MilvusEmulatorContainer } from 'milvus-emulator/testcontainers'
    import { emulatorTest } from 'milvus-emulator/vitest'
    const emulator: RunningEmulator = await startEmulator({ profile: versions[0] })
    const url: string = emulator.url
    // @ts-expect-error it is no number
    const port: number = emulator.url
    const container = new MilvusEmulatorContainer().withProfile('2.6').withSeed({}).withAuth(true)
    const started = await container.start()
    const token: string = started.getToken()
    // @ts-expect-error there is no such release
    container.withProfile('1.0')
    console.log(url, port, token, started.getUrl())
    emulatorTest({ profile: '2.6' })('has a world', ({ milvus }) => {
      const url: string = milvus.url
      console.log(url)
    })
  `

  test.each([
    ['node16', 'node16'],
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('has types under module %s, resolution %s', async (module, moduleResolution) => {
    writeFileSync(join(folder, 'consumer.mts'), consumer)
    const options = [
      '--module',
      module,
      '--moduleResolution',
      moduleResolution,
      '--target',
      'es2022',
    ]
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const argv = [tsc, '--noEmit', '--strict', '--skipLibCheck', ...options, 'consumer.mts']
    const { stdout } = await run(process.execPath, argv, { cwd: folder }).catch((error) => error)
    expect(stdout).toBe('')
  })

  const required = `
    import { startEmulator, type RunningEmulator, versions } from 'milvus-emulator'
    import { MilvusEmulatorContainer } from 'milvus-emulator/testcontainers'
    export async function urlOf(): Promise<string> {
      const emulator: RunningEmulator = await startEmulator({ profile: versions[0] })
      new MilvusEmulatorContainer().withProfile('2.6')
      return emulator.url
    }
  `

  test.each([
    ['node16', 'node16', []],
    ['commonjs', 'node10', ['--ignoreDeprecations', '6.0']],
  ])('has types in CommonJS under module %s, resolution %s', async (module, resolution, more) => {
    writeFileSync(join(folder, 'consumer.cts'), required)
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const options = ['--module', module, '--moduleResolution', resolution, '--target', 'es2022']
    const argv = [
      tsc,
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      ...options,
      ...more,
      'consumer.cts',
    ]
    const { stdout } = await run(process.execPath, argv, { cwd: folder }).catch((error) => error)
    expect(stdout).toBe('')
  })

  test('can be required, and is the same library then', async () => {
    const script = `
      const { MilvusError, startEmulator } = require('milvus-emulator')
      const { MilvusEmulatorContainer } = require('milvus-emulator/testcontainers')
      startEmulator({ managementPort: 0 }).then(async (emulator) => {
        const answer = await fetch(emulator.managementUrl + '/metrics')
        const page = await fetch(emulator.consoleUrl)
        await emulator.close()
        const imported = await import('milvus-emulator')
        console.log(answer.status, page.status, typeof MilvusEmulatorContainer, imported.MilvusError === MilvusError)
      })
    `
    writeFileSync(join(folder, 'consumer.cjs'), script)
    const { stdout } = await run(process.execPath, ['consumer.cjs'], { cwd: folder })
    expect(stdout).toBe('200 200 function true\n')
  })

  test('holds no native import, which jest refuses', () => {
    const files = packed.files.filter(({ path }) => /dist\/(lib-.*|index)\.cjs$/.test(path))
    expect(files.length).toBeGreaterThan(1)
    for (const { path } of files) {
      expect(readFileSync(join(installed, path), 'utf8')).not.toMatch(/\bimport\(/)
    }
  })

  test('can be imported', async () => {
    const script = `
      import { startEmulator } from 'milvus-emulator'
      import { MilvusEmulatorContainer } from 'milvus-emulator/testcontainers'
      const emulator = await startEmulator({ managementPort: 0 })
      const answer = await fetch(emulator.managementUrl + '/metrics')
      console.log(answer.status, typeof MilvusEmulatorContainer)
      await emulator.close()
    `
    writeFileSync(join(folder, 'consumer.mjs'), script)
    const { stdout } = await run(process.execPath, ['consumer.mjs'], { cwd: folder })
    expect(stdout).toBe('200 function\n')
  })

  const relating = (call: string, counts: readonly number[]) => `
    ${call}
    const points = (count) => Array.from({ length: count }, (_, at) => (at % 2) * 10 + ' ' + (((at * 3) % 7) + at / 1000)).join()
    async function main({ createApp }) {
      const app = createApp({ auth: false })
      const send = async (path, body) => {
        const payload = { collectionName: 'c', ...body }
        return (await app.inject({ method: 'POST', url: '/v2/vectordb/' + path, payload })).body
      }
      const fields = [
        { fieldName: 'id', dataType: 'Int64', isPrimary: true },
        { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
        { fieldName: 'g', dataType: 'Geometry' },
      ]
      await send('collections/create', { schema: { fields }, indexParams: [{ fieldName: 'v', metricType: 'L2' }] })
      await send('entities/insert', { data: [{ id: 1, v: [1, 2], g: 'POINT (5 1)' }] })
      for (const count of ${JSON.stringify(counts)}) {
        const filter = 'st_touches(g, "LINESTRING (' + points(count) + ')")'
        console.log(await send('entities/query', { filter, outputFields: ['id'] }))
      }
    }
  `
  const none = '{"code":0,"cost":0,"data":[]}'
  const late =
    '{"code":10,"message":"service unimplemented: milvus-emulator does not implement what takes longer than 5000 ms: a relation of geometries yet"}'

  const relate = async (file: string, start: string, ...counts: number[]) => {
    writeFileSync(join(folder, file), relating(start, counts))
    return await run(process.execPath, [file], { cwd: folder })
  }

  test('relates large geometries in a thread that lets the process end', async () => {
    const required = await relate('relate.cjs', `main(require('milvus-emulator'))`, 100, 1000)
    expect(required).toEqual({ stdout: `${none}\n${late}\n`, stderr: '' })
    const start = `import * as library from 'milvus-emulator'\nmain(library)`
    const imported = await relate('relate.mjs', start, 100)
    expect(imported).toEqual({ stdout: `${none}\n`, stderr: '' })
  })

  test('relates them where no thread may be started, if that does not take long', async () => {
    const start = `main(require('milvus-emulator'))`
    writeFileSync(join(folder, 'relate.cjs'), relating(start, [100, 1000]))
    const { allowedNodeEnvironmentFlags: flags } = process
    const permission = flags.has('--permission') ? '--permission' : '--experimental-permission'
    const argv = [permission, '--allow-fs-read=*', '--no-warnings', 'relate.cjs']
    const { stdout } = await run(process.execPath, argv, { cwd: folder })
    const [first, second] = stdout.split('\n')
    expect(first).toBe(none)
    expect(second).toMatch(
      /what takes longer than 1000 ms: a relation of geometries where no thread starts: .+ yet"}$/,
    )
  })

  test('gives vitest a fixture', async () => {
    writeFileSync(
      join(folder, 'fixture.test.mjs'),
      `
      import { expect } from 'vitest'
      import { emulatorTest } from 'milvus-emulator/vitest'
      const test = emulatorTest()
      test('has a world', async ({ milvus }) => {
        expect((await fetch(milvus.url + '/_emulator/requests/count')).status).toBe(200)
      })
      `,
    )
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const { stdout } = await run(process.execPath, [vitest, 'run', '--root', folder], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1' },
    }).catch((error) => error)
    expect(stdout).toMatch(/Tests {2}1 passed \(1\)/)
  })
})
