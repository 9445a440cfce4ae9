import { linkSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Environment, loadConfig } from '../../src/process/config.js'
import { helpText } from '../../src/process/help.js'
import { fromFile } from '../../src/process/milvus-settings.js'
import { settings } from '../../src/process/settings.js'

function configOf(argv: readonly string[], env: Environment = {}, file: object = {}) {
  const command = loadConfig(argv, env, fromFile('user.yaml', file))
  if (command.kind !== 'start') throw new Error(command.kind)
  return command.config
}

const settingVariables = Object.keys(settings).map(
  (name) => `MILVUS_EMULATOR_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`,
)

describe('the configuration', () => {
  test('has defaults', () => {
    expect(configOf([])).toMatchObject({
      port: 19530,
      host: '127.0.0.1',
      managementPort: 9091,
      profile: '2.6',
      auth: true,
      rootPassword: 'Milvus',
      seed: [],
      bodyLimit: 67108864,
      logLevel: 'warn',
    })
  })

  test.each([
    [['--port', '0'], { port: 0 }],
    [['--port=65535'], { port: 65535 }],
    [['--state=/x/milvus'], { state: '/x/milvus' }],
    [['--import-root=/x/milvus', '--port', '1'], { importRoot: '/x/milvus', port: 1 }],
    [['--host', '0.0.0.0'], { host: '0.0.0.0' }],
    [['--management-port', 'off'], { managementPort: 'off' }],
    [['--management-port', '0'], { managementPort: 0 }],
    [['--profile', '3.0'], { profile: '3.0' }],
    [['--auth'], { auth: true }],
    [['--no-auth'], { auth: false }],
    [['--root-password', ' ä:b'], { rootPassword: ' ä:b' }],
    [['--root-password', '12345'], { rootPassword: '12345' }],
    [['--root-should-bind-role'], { rootShouldBindRole: true }],
    [['--super-user', 'a', '--super-user', 'b'], { superUser: ['a', 'b'] }],
    [['--embed', 'hash'], { embed: 'hash' }],
    [['--seed', 'a.json'], { seed: ['a.json'] }],
    [['--seed', 'a.json', '--seed', 'b.json'], { seed: ['a.json', 'b.json'] }],
    [['--body-limit', '1'], { bodyLimit: 1 }],
    [['--log-level', 'info'], { logLevel: 'info' }],
    [['--allow-host', 'a.example', '--allow-host', '[::1]'], { allowHost: ['a.example', '[::1]'] }],
    [['--allow-host', '::ffff:10.0.0.1'], { allowHost: ['::ffff:10.0.0.1'] }],
    [['--allow-host', 'fe80::1'], { allowHost: ['fe80::1'] }],
    [['--host', '::'], { host: '::' }],
    [['--host', '::0'], { host: '::' }],
    [['--host', '0:0:0:0:0:0:0:1'], { host: '::1' }],
    [['--host', '[::1]'], { host: '::1' }],
    [['--host', '::ffff:7f00:1'], { host: '::ffff:127.0.0.1' }],
    [['--host', 'fe80::1%lo'], { host: 'fe80::1%lo' }],
    [['--host', 'milvus.local'], { host: 'milvus.local' }],
    [['--profile', 'v2.6'], { profile: '2.6' }],
    [['--profile', '2.6-latest'], { profile: '2.6' }],
    [['--profile', '2.6.19'], { profile: '2.6' }],
    [['--profile', 'v2.5.x'], { profile: '2.5' }],
  ])('takes %j', (argv, expected) => {
    expect(configOf(argv)).toMatchObject(expected)
  })

  test.each([
    [{ MILVUS_EMULATOR_PORT: '1234' }, { port: 1234 }],
    [{ MILVUS_EMULATOR_HOST: '::' }, { host: '::' }],
    [{ MILVUS_EMULATOR_MANAGEMENT_PORT: 'off' }, { managementPort: 'off' }],
    [{ MILVUS_EMULATOR_PROFILE: '2.3' }, { profile: '2.3' }],
    [{ MILVUS_EMULATOR_AUTH: 'false' }, { auth: false }],
    [{ MILVUS_EMULATOR_AUTH: 'TRUE' }, { auth: true }],
    [{ MILVUS_EMULATOR_ROOT_PASSWORD: 'x' }, { rootPassword: 'x' }],
    [{ MILVUS_EMULATOR_SEED: 'a.json,b.json' }, { seed: ['a.json', 'b.json'] }],
    [{ MILVUS_EMULATOR_SEED: '' }, { seed: [] }],
    [{ MILVUS_EMULATOR_SEED: ' a.json, b.json\n' }, { seed: ['a.json', 'b.json'] }],
    [{ MILVUS_EMULATOR_PORT: 'tcp://10.96.12.7:19530' }, { port: 19530 }],
    [{ METRICS_PORT: 'tcp://10.96.12.7:9091' }, { managementPort: 9091 }],
    [{ COMMON_SECURITY_AUTHORIZATIONENABLED: '' }, { auth: true }],
    [{ COMMON_SECURITY_AUTHORIZATIONENABLED: 'f' }, { auth: false }],
    [{ MILVUS_EMULATOR_AUTH: 'F' }, { auth: false }],
    [{ MILVUS_EMULATOR_LOG_LEVEL: 'debug' }, { logLevel: 'debug' }],
    [{ PROXY_PORT: '5' }, { port: 5 }],
    [{ METRICS_PORT: '6' }, { managementPort: 6 }],
    [{ COMMON_SECURITY_AUTHORIZATIONENABLED: 'false' }, { auth: false }],
    [{ COMMON_SECURITY_ROOTSHOULDBINDROLE: 'true' }, { rootShouldBindRole: true }],
    [{ COMMON_SECURITY_SUPERUSERS: 'a,b' }, { superUser: ['a', 'b'] }],
    [{ MILVUS_EMULATOR_EMBED: 'hash' }, { embed: 'hash' }],
    [{ COMMON_SECURITY_DEFAULTROOTPASSWORD: 'y' }, { rootPassword: 'y' }],
    [{ PATH: '/bin', UNKNOWN: 'x' }, { port: 19530 }],
    [{ MILVUS_EMULATOR_PORT: '1234\r' }, { port: 1234 }],
    [{ MILVUS_EMULATOR_STATE: 'state.json\r' }, { state: 'state.json' }],
    [{ MILVUS_EMULATOR_CONTROL_TOKEN: 'secret\n' }, { controlToken: 'secret' }],
    [{ MILVUS_EMULATOR_AUTH: ' false ' }, { auth: false }],
  ])('takes from the environment %j', (env, expected) => {
    expect(configOf([], env)).toMatchObject(expected)
  })

  test.each(settingVariables)('takes an empty %s for none', (name) => {
    expect(configOf([], { [name]: '' })).toEqual(configOf([]))
    expect(configOf([], { [name]: ' ' })).toEqual(configOf([]))
  })

  test.each([
    ['2.5', true],
    ['2.6', false],
    ['3.0', false],
  ])('reads MILVUS_CONF_ variables as %s does', (profile, auth) => {
    const env = { MILVUS_CONF_COMMON_SECURITY_AUTHORIZATIONENABLED: 'false' }
    expect(configOf(['--profile', profile], env)).toMatchObject({ auth })
    const both = { ...env, COMMON_SECURITY_AUTHORIZATIONENABLED: 'true' }
    expect(configOf(['--profile', profile], both)).toMatchObject({ auth })
  })

  test('takes the file of Milvus where its environment says nothing', () => {
    const file = { common: { security: { authorizationEnabled: false } } }
    const name = 'COMMON_SECURITY_AUTHORIZATIONENABLED'
    expect(configOf([], { [name]: '' }, file)).toMatchObject({ auth: false })
    expect(configOf([], { [name]: 'T' }, file)).toMatchObject({ auth: true })
  })

  test('joins a list of a file with commas, as Milvus does', () => {
    const file = { common: { security: { superUsers: ['a', 'b'], defaultRootPassword: null } } }
    expect(configOf([], {}, file)).toMatchObject({ superUser: ['a', 'b'], rootPassword: 'Milvus' })
  })

  test('refuses a file that contains itself', () => {
    const common: Record<string, unknown> = {}
    common.security = common
    expect(() => configOf([], {}, { common })).toThrow('user.yaml: common.security contains itself')
  })

  test('prefers flags to the environment, and our names to those of Milvus', () => {
    const env = { MILVUS_EMULATOR_PORT: '2', PROXY_PORT: '3', MILVUS_EMULATOR_AUTH: 'true' }
    expect(configOf(['--port', '1', '--no-auth'], env)).toMatchObject({ port: 1, auth: false })
    expect(configOf([], env)).toMatchObject({ port: 2, auth: true })
  })

  test.each([
    [['--port', 'x'], '--port: "x" is not a port from 0 to 65535'],
    [['--port', '65536'], '--port: "65536" is not a port from 0 to 65535'],
    [['--port', '-1'], '--port: "-1" is not a port from 0 to 65535'],
    [['--load-delay', '-1'], '--load-delay: "-1" is not a number of milliseconds'],
    [
      ['--load-delay', '3000000000'],
      '--load-delay: "3000000000" is not a number of milliseconds from 0 to 2147483647',
    ],
    [
      ['--log-level', 'x'.repeat(5000)],
      `--log-level: "${'x'.repeat(500)}… (5000 characters)" is not one of trace, `,
    ],
    [['--root-password', 'a\nb'], '--root-password: it is not a password that a token can hold: '],
    [['--root-password', 'a '], '--root-password: it is not a password that a token can hold: '],
    [['--limit', '-1'], '--limit: "-1" is not NAME=NUMBER with a name of '],
    [['--port', '1.5'], '--port: "1.5" is not a port from 0 to 65535'],
    [['--port', ''], '--port: its value is empty'],
    [['--management-port', 'on'], '--management-port: "on" is not a port from 0 to 65535, or off'],
    [['--profile', '2.7'], '--profile: "2.7" is not one of 2.3, 2.4, 2.5, 2.6, 3.0'],
    [['--host', ' '], '--host: its value is empty'],
    [['--body-limit', '0'], '--body-limit: "0" is not a number of bytes from 1 to 2147483647'],
    [
      ['--log-level', 'loud'],
      '--log-level: "loud" is not one of trace, debug, info, warn, error, fatal, silent',
    ],
    [['--nope'], '--nope: no such option'],
    [['--prot', '1'], '--prot: no such option; the nearest is --port'],
    [['-port', '1'], '-port: no such option; the nearest is --port'],
    [['-profile=2.5'], '-profile: no such option; the nearest is --profile'],
    [['-version'], '-version: no such option; the nearest is --version'],
    [['-x'], '-x: no such option; --help lists them'],
    [['--no-auht'], '--no-auht: no such option; the nearest is --no-auth'],
    [['--Port', '1'], '--Port: no such option; the nearest is --port'],
    [['--loaddelay=1'], '--loaddelay: no such option; the nearest is --load-delay'],
    [['--auth=1'], '--auth: it takes no value; --no-auth turns it off'],
    [['--auth', 'false'], '--auth: it takes no value; --no-auth turns it off'],
    [['--help=1'], '--help: it takes no value'],
    [['--port', '--auth'], '--port: its value is missing'],
    [['--host', '300.1.1.1'], '--host: "300.1.1.1" is not an address'],
    [['--password', 'x'], '--password: no such option; the nearest is --root-password'],
    [['--token=x'], '--token: no such option; the nearest is --control-token'],
    [['--allow-host', 'cafe:80'], '--allow-host: "cafe:80" is not host names'],
    [['--allow-host', 'a..b'], '--allow-host: "a..b" is not host names'],
    [
      ['--allow-host', '*.example.com'],
      '--allow-host: "*.example.com" is not host names: no scheme, port or wildcard',
    ],
    [['--allow-host', 'a.example:80'], '--allow-host: "a.example:80" is not host names'],
    [
      ['--super-user', 'a,b'],
      '--super-user: "a,b" is not names of users, without blanks and commas',
    ],
    [['--host', '::g'], '--host: "::g" is not an address'],
    [['--host', '[localhost]'], '--host: "[localhost]" is not an address'],
    [['--host', '[127.0.0.1]'], '--host: "[127.0.0.1]" is not an address'],
    [
      ['--limit', 'maxFieldNum=1', '--limit', 'maxFieldNum=2'],
      '--limit: "maxFieldNum=1,maxFieldNum=2" is not NAME=NUMBER with a name of ',
    ],
    [['openapi', '--profile', '2.5', '--profile', '2.6'], '--profile: it is given twice'],
    [['--limit', 'foo'], '--limit: "foo" is not NAME=NUMBER with a name of '],
    [['--limit', 'maxFieldNum=1.5'], '--limit: "maxFieldNum=1.5" is not NAME=NUMBER with a name'],
    [
      ['--limit', 'maxFieldNum=1', '--limit', 'nope=2', '--limit', 'x'],
      '--limit: "nope=2" is not NAME=NUMBER with a name of ',
    ],
    [['--port', '9091'], '--management-port: 9091 is the port of the API already'],
    [
      ['positional'],
      'positional: no such command; there are compare, exec, health, openapi, rehearse, and it serves without one',
    ],
    [['--profile', '2.5', 'exec', '--', 'true'], 'exec: a command stands first'],
    [['exec', 'exec', '--', 'true'], 'exec: a command stands first, and there is but one'],
    [['exec', 'health', '--', 'true'], 'health: a command stands first, and there is but one'],
    [['milvus', 'run', 'standalone', 'exec'], 'exec: a command stands first'],
    [['--no-auth', 'health'], 'health: a command stands first'],
    [['opneapi'], 'opneapi: no such command; the nearest is openapi'],
    [['--', '--port', '0'], '--port: stands behind --, where no options are read'],
    [['--port'], '--port: its value is missing'],
    [['--seed', 'a.json', '--seed='], '--seed: its value is empty'],
    [
      ['--limit', 'maxFieldNum=1=2'],
      '--limit: "maxFieldNum=1=2" is not NAME=NUMBER with a name of ',
    ],
    [['--state', 'a', '--port-file', './a'], '--port-file: ./a is the file of --state already'],
    [['--state', 'a', '--record', 'b/../a'], '--record: b/../a is the file of --state already'],
    [['--seed', 'b', '--seed', 'a', '--record', 'a'], '--record: a is the file of --seed already'],
    [
      ['--tls-cert', 'a', '--tls-key', 'a', '--tls-ca', 'a'],
      '--tls-ca: a is the file of --tls-key',
    ],
    [['exec', '--port', '0'], 'exec: there is no command behind --'],
    [['exec', 'npm', 'test'], 'exec: there is no command behind --, as in exec -- npm test'],
    [['openapi', '--port', '0'], '--port: no such option of openapi; --help lists them'],
    [['openapi', '2.5'], '2.5: stands behind no option of openapi'],
    [['health', '1', '2'], '2: stands behind no option of health'],
    [['health', '--pid=1'], '--pid: no such option of health; --help lists them'],
  ])('refuses %j', (argv, message) => {
    expect(() => loadConfig(argv, {})).toThrow(message)
  })

  test.each([
    [{ MILVUS_EMULATOR_PORT: 'x' }, 'MILVUS_EMULATOR_PORT: "x" is not a port from 0 to 65535'],
    [
      { COMMON_SECURITY_DEFAULTROOTPASSWORD: 'Milvus\r' },
      'COMMON_SECURITY_DEFAULTROOTPASSWORD: it is not a password that a token can hold: ',
    ],
    [
      { MILVUS_EMULATOR_ALLOW_HOST: 'a, b:80' },
      'MILVUS_EMULATOR_ALLOW_HOST: "b:80" is not host names',
    ],
    [{ PROXY_PORT: 'x' }, 'PROXY_PORT: "x" is not a port from 0 to 65535'],
    [{ MILVUS_EMULATOR_AUTH: 'maybe' }, 'MILVUS_EMULATOR_AUTH: "maybe" is not true or false'],
    [
      { MILVUS_EMULATOR_PROFILE: '2' },
      'MILVUS_EMULATOR_PROFILE: "2" is not one of 2.3, 2.4, 2.5, 2.6, 3.0',
    ],
  ])('refuses from the environment %j', (env, message) => {
    expect(() => loadConfig([], env)).toThrow(message)
  })

  test('tells where each setting was given, for errors that are found later', () => {
    const env = { MILVUS_EMULATOR_SEED: 'a.json', MILVUS_EMULATOR_TLS: ' ', PROXY_PORT: '5' }
    const file = fromFile('user.yaml', { common: { security: { authorizationEnabled: true } } })
    expect(loadConfig(['--port', '1', '--no-auth', '--state', 's'], env, file)).toMatchObject({
      sources: { port: '--port', auth: '--auth', state: '--state', seed: 'MILVUS_EMULATOR_SEED' },
    })
    const command = loadConfig([], env, file)
    expect(command).toMatchObject({
      sources: {
        port: 'PROXY_PORT',
        auth: 'user.yaml: common.security.authorizationEnabled',
        seed: 'MILVUS_EMULATOR_SEED',
      },
    })
    expect(command).not.toHaveProperty('sources.tls')
  })

  test.each([
    [['--port=1', '--port', '2'], { port: 2 }],
    [['--auth', '--no-auth'], { auth: false }],
    [['exec', '--profile', '2.5', '--profile', '2.4', '--', 'x'], { profile: '2.4' }],
  ])('goes by the last of several: %j', (argv, config) => {
    expect(loadConfig(argv, {})).toMatchObject({ config })
  })

  test('finds a file that is read and written by any of its names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'clash-'))
    const [seed, hard, soft] = ['seed.json', 'hard.json', 'soft.json'].map((name) =>
      join(folder, name),
    ) as [string, string, string]
    writeFileSync(seed, '{}')
    linkSync(seed, hard)
    symlinkSync(seed, soft)
    for (const file of [hard, soft, relative('.', seed)]) {
      expect(() => loadConfig(['--seed', seed, '--record', file], {})).toThrow(
        `--record: ${file} is the file of --seed already`,
      )
    }
  })

  test('names a variable that wants the file of another', () => {
    const env = { MILVUS_EMULATOR_STATE: 'a', MILVUS_EMULATOR_RECORD: 'a' }
    expect(() => loadConfig([], env)).toThrow(
      'MILVUS_EMULATOR_RECORD: a is the file of MILVUS_EMULATOR_STATE already',
    )
  })

  test.each([
    ['-h', 'help'],
    ['-v', 'version'],
    ['exec --help', 'help'],
    ['help', 'help'],
    ['version', 'version'],
    ['health --help', 'help'],
  ])('knows %s', (line, kind) => {
    expect(loadConfig(line.split(' '), {})).toEqual({ kind })
  })

  test('is not looked at where help or the version is asked for', () => {
    expect(loadConfig(['--help'], { PROXY_PORT: 'x' })).toEqual({ kind: 'help' })
    expect(loadConfig(['compare', '--upstream', 'x', '--help'], {})).toEqual({ kind: 'help' })
    expect(loadConfig(['rehearse', '-h'], {})).toEqual({ kind: 'help' })
    expect(loadConfig(['--version', '--port', 'x'], {})).toEqual({ kind: 'version' })
  })
})

describe('the help', () => {
  test('names every flag, with its default', () => {
    const help = helpText()
    for (const flag of [
      'port',
      'host',
      'management-port',
      'profile',
      'auth',
      'root-password',
      'seed',
      'body-limit',
      'log-level',
      'help',
      'version',
    ]) {
      expect(help).toMatch(new RegExp(`^ {2}(-. *, )?--${flag} `, 'm'))
    }
    expect(help).toContain('(19530)')
    expect(help.split('\n').every((line) => line.length <= 200)).toBe(true)
  })
})
