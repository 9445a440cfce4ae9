import { expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../src/server/app.js'
import { makeCertificate } from '../../src/server/certificate.js'
import { startEmulator } from '../../src/server/server.js'

const [{ cert, key }, other] = await Promise.all([makeCertificate('::1'), makeCertificate('::1')])
const broken = '-----BEGIN CERTIFICATE-----'
const circle: Record<string, unknown> = {}
circle.self = circle

const bad: [options: object, message: string][] = [
  [new Map([['port', 1]]), 'options: a Map is not an object of options'],
  [Promise.resolve({}), 'options: a Promise is not an object of options'],
  [{ controlToken: 'a\n' }, 'controlToken: it is not a text that a header can hold'],
  [{ controlToken: ' a' }, 'controlToken: it is not a text that a header can hold'],
  [{ controlToken: 'ä' }, 'controlToken: it is not a text that a header can hold'],
  [{ seed: ['x.json'] }, 'seed: no such option; did you mean seeds?'],
  [{ limit: { maxFieldNum: 1 } }, 'limit: no such option; did you mean limits?'],
  [{ Profile: '2.4' }, 'Profile: no such option; did you mean profile?'],
  [{ nonsense: 1 }, 'nonsense: no such option; there are profile, auth, '],
  [{ ['__proto__']: 1 }, '__proto__: no such option; there are '],
  [
    { limits: { maxDatabases: 1 } },
    'limits.maxDatabases: no such option; there are maxDatabaseNum, ',
  ],
  [{ limits: { maxFieldNum: '1' } }, 'limits: {"maxFieldNum":"1"} is not numbers by name'],
  [
    { limits: { maxFieldNum: 1.5 } },
    'limits: {"maxFieldNum":1.5} is not numbers by name, whole but for flushRate',
  ],
  [{ limits: { maxFieldNum: undefined } }, 'limits: {} is not numbers by name'],
  [{ limits: new Map([['maxFieldNum', 1]]) }, 'limits: a Map is not numbers by name'],
  [{ limits: Promise.resolve({}) }, 'limits: a Promise is not numbers by name'],
  [{ tls: new Map() }, 'tls: it is not "auto", or an object with cert and key'],
  [{ rootPassword: 'a\tb' }, 'rootPassword: it is not a password that a token can hold: without '],
  [{ profile: 'x'.repeat(5000) }, `profile: "${'x'.repeat(499)}… (5002 characters) is not one of`],
  [{ importRoot: '' }, 'importRoot: "" is not a folder'],
  [{ providerStates: '' }, 'providerStates: "" is not a folder'],
  [{ state: '' }, 'state: "" is not a file name'],
  [{ record: '' }, 'record: "" is not a file name'],
  [{ superUsers: [' '] }, 'superUsers: [" "] is not a list of names of users, without blanks and'],
  [{ superUsers: ['a,b'] }, 'superUsers: ["a,b"] is not a list of names of users, without '],
  [{ record: 'a', state: './a' }, 'record: a is the file of state already'],
  [{ state: 'a', seeds: [{}, 'b/../a'] }, 'state: a is the file of seeds already'],
  [{ clock: () => Number.NaN }, 'clock: NaN is no time in milliseconds since 1970'],
  [{ limits: null }, 'limits: null is not numbers by name'],
  [{ auth: 'false' }, 'auth: "false" is not true or false'],
  [{ journal: -1 }, 'journal: -1 is not a number of requests from 0 to 100000'],
  [{ loadDelay: '5' }, 'loadDelay: "5" is not a number of milliseconds'],
  [{ loadDelay: 1.5 }, 'loadDelay: 1.5 is not a number of milliseconds'],
  [{ searchDelay: -1 }, 'searchDelay: -1 is not a number of milliseconds'],
  [{ seeds: 'x.json' }, 'seeds: "x.json" is not a list of file names and documents'],
  [{ seeds: null }, 'seeds: null is not a list of file names and documents'],
  [{ seeds: [1] }, 'seeds: [1] is not a list of file names and documents'],
  [{ profile: '2.7' }, 'profile: "2.7" is not one of 2.3, 2.4, 2.5, 2.6, 3.0'],
  [{ profile: 'v2.6x' }, 'profile: "v2.6x" is not one of 2.3, 2.4, 2.5, 2.6, 3.0'],
  [{ profile: 'v2.7.1' }, 'profile: "v2.7.1" is not one of 2.3, 2.4, 2.5, 2.6, 3.0'],
  [{ port: '19530' }, 'port: "19530" is not a port from 0 to 65535'],
  [{ clock: 5 }, 'clock: 5 is not a function'],
  [[], 'options: [] is not an object of options'],
  [{ port: 9091, managementPort: 9091 }, 'managementPort: 9091 is the port of the API already'],
  [{ port: Number.NaN }, 'port: "NaN" is not a port from 0 to 65535'],
  [{ logger: true }, 'logger: true is not a logger: an object with the functions error, warn, '],
  [{ logger: {} }, 'logger: {} is not a logger: an object with the functions error, warn, '],
  [{ allowHosts: ['http://x'] }, 'allowHosts: ["http://x"] is not a list of host names'],
  [{ allowHosts: ['x:80'] }, 'allowHosts: ["x:80"] is not a list of host names'],
  [{ allowHosts: ['*'] }, 'allowHosts: ["*"] is not a list of host names'],
  [{ tls: { cert: '', key: '' } }, 'tls.cert: it holds no CERTIFICATE as PEM'],
  [{ tls: { cert: Buffer.alloc(0), key } }, 'tls.cert: it holds no CERTIFICATE as PEM'],
  [{ tls: { cert: '/etc/cert.pem', key } }, 'tls.cert: it holds no CERTIFICATE as PEM'],
  [{ tls: { cert: broken, key } }, 'tls.cert: its CERTIFICATE cannot be read'],
  [{ tls: { cert, key: cert } }, 'tls.key: it holds no PRIVATE KEY as PEM'],
  [{ tls: { cert, key: other.key } }, 'tls.key: it does not belong to the certificate'],
  [{ tls: { cert: [cert], key: [other.key] } }, 'tls.key: it does not belong to the certificate'],
  [{ tls: { cert: [], key: [] } }, 'tls: it is not "auto", or an object '],
  [{ tls: { crt: cert, key } }, 'tls.crt: no such option; did you mean cert?'],
  [{ tls: { cert, key, ca: other.ca } }, 'tls.ca: no such option; there are cert, key'],
  [{ tls: { cert } }, 'tls: it is not "auto", or an object '],
  [{ tls: {} }, 'tls: it is not "auto", or an object '],
  [
    { upstream: 'https://milvus.example', upstreamCa: broken },
    'upstreamCa: its CERTIFICATE cannot be read',
  ],
  [{ ids: {} }, 'ids: {} is not a function'],
  [{ ids: null }, 'ids: null is not a function'],
  [{ control: 'off', controlToken: 'x' }, 'controlToken: has no effect with control "off"'],
  [{ control: 'off', allowHosts: ['x'] }, 'allowHosts: has no effect with control "off"'],
  [{ control: 'off', providerStates: 'x' }, 'providerStates: has no effect with control "off"'],
  [
    { twin: 'http://milvus.example', upstreamCa: cert },
    'upstreamCa: needs an upstream or twin that speaks https',
  ],
  [{ upstream: 'milvus.example', upstreamCa: cert }, 'upstreamCa: needs an upstream or twin that'],
  [{ seeds: [new URL('file:///x.json')] }, 'seed #1: a URL is neither the name of a file nor a '],
  [{ seeds: [Promise.resolve({})] }, 'seed #1: a Promise is neither the name of a file nor a '],
]

test.each(bad)('startEmulator refuses %j', async (options, message) => {
  await expect(startEmulator(options)).rejects.toThrow(message)
})

test.each(bad)('createApp refuses %j', (options, message) => {
  expect(() => createApp(options)).toThrow(message)
})

test.each([
  [{ port: 19530 }, 'port: 19530 has no effect without startEmulator'],
  [{ state: 'x.json' }, 'state: "x.json" has no effect without startEmulator'],
  [{ record: 'x.json' }, 'record: "x.json" has no effect without startEmulator'],
  [{ graceMs: 5 }, 'graceMs: 5 has no effect without startEmulator'],
  [{ tls: 'auto' }, 'tls: "auto" has no effect without startEmulator'],
])('createApp, which does not listen, refuses %j', (options, message) => {
  expect(() => createApp(options as object)).toThrow(message)
})

test('what JSON has no words for is refused all the same', () => {
  expect(() => createApp({ journal: 10n } as object)).toThrow('journal: 10n is not a number')
  expect(() => createApp({ auth: circle } as object)).toThrow(
    'auth: <ref *1> { self: [Circular *1] } is not true or false',
  )
})

test('what says nothing goes with control off', async () => {
  await createApp({ control: 'off', allowHosts: [] }).close()
})

test.each(['v2.5', '2.5.27', 'v2.5.27', '2.5-latest', 'v2.5.0-rc.1'] as const)(
  'profile %s is its minor release',
  async (profile) => {
    const emulator = await startEmulator({ profile })
    onTestFinished(() => emulator.close())
    expect(emulator.catalog.profile.version).toBe('2.5')
  },
)

test('a rate may be a part of a number', async () => {
  await createApp({ limits: { flushRate: 0.1, maxFieldNum: 3 } }).close()
})

test('an option that is undefined is not given', async () => {
  const options = { port: undefined, profile: undefined, seeds: undefined, limits: undefined }
  await createApp(options as object).close()
})
