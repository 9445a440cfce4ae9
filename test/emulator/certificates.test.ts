import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { certificateFault, pairFault, validTimes } from '../../src/emulator/certificates.js'
import { makeCertificate } from '../../src/server/certificate.js'
import { selfSigned } from '../support/self-signed.js'

const [one, other] = await Promise.all([made(), made()])
const times = { from: new Date(Date.UTC(2020)), to: new Date(Date.UTC(2021)) }
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const rsaKey = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' })
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const secret = { format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' } as const
const encrypted = privateKey.export({ type: 'pkcs8', ...secret })
const encryptedOld = privateKey.export({ type: 'sec1', ...secret })
const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
const brokenKey = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'
const needless = 'Certificate:\n    Data:\n'

const stranger = { of: 'key', reason: 'it does not belong to the certificate' }
const noWay = { of: 'key', reason: 'it is encrypted, and there is no way to give its passphrase' }
const order = {
  of: 'cert',
  reason: "the key's certificate must be its first, and those above it follow",
}

test.each([
  ['the key of the certificate', one.cert, one.key, undefined],
  ['one with its authority behind it', one.cert + one.ca, one.key, undefined],
  ['both in one file', one.key + one.cert, one.key + one.cert, undefined],
  ['words before it, and the line ends of Windows', needless + crlf(one.cert), one.key, undefined],
  ['a key of the same type', one.cert, other.key, stranger],
  ['a key of another type', one.cert, rsaKey, stranger],
  ['the authority first', one.ca + one.cert, one.key, order],
  ['an encrypted key', one.cert, encrypted, noWay],
  ['one of the older form', one.cert, encryptedOld, noWay],
  ['no certificate', '', one.key, { of: 'cert', reason: 'it holds no CERTIFICATE as PEM' }],
  ['no key', one.cert, one.cert, { of: 'key', reason: 'it holds no PRIVATE KEY as PEM' }],
  ['a broken key', one.cert, brokenKey, { of: 'key', reason: 'its PRIVATE KEY cannot be read' }],
  ['a broken one', broken, one.key, { of: 'cert', reason: 'its CERTIFICATE cannot be read' }],
  [
    'one that ends too early',
    one.cert.slice(0, 100),
    one.key,
    { of: 'cert', reason: 'its CERTIFICATE cannot be read' },
  ],
  [
    'a broken one behind it',
    one.cert + broken,
    one.key,
    { of: 'cert', reason: 'its CERTIFICATE, number 2 of 2, cannot be read' },
  ],
])('a pair: %s', (_, cert, key, fault) => {
  expect(pairFault([cert], [key])).toEqual(fault)
  expect(pairFault([Buffer.from(cert)], [Buffer.from(key)])).toEqual(fault)
})

test('each of several keys belongs to one of the certificates', async () => {
  const { cert, key } = await selfSigned(times)
  expect(pairFault([one.cert, cert], [key, one.key])).toBeUndefined()
  expect(pairFault([one.cert, cert], [one.key, rsaKey])).toEqual(stranger)
})

test('what OpenSSL does not serve by is told in its words', async () => {
  const { cert, key } = await selfSigned({ ...times, bits: 512 })
  expect(pairFault([cert], [key])).toEqual({
    of: 'cert',
    reason: 'OpenSSL refuses it: ee key too small',
  })
})

test('an authority must be readable', () => {
  expect(certificateFault(one.ca)).toBeUndefined()
  expect(certificateFault(one.key)).toBe('it holds no CERTIFICATE as PEM')
  expect(certificateFault(broken)).toBe('its CERTIFICATE cannot be read')
})

test('the times of a certificate are known', async () => {
  const { cert } = await selfSigned(times)
  expect(validTimes(cert + one.cert)).toEqual([{ from: Date.UTC(2020), to: Date.UTC(2021) }])
})

function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n')
}

/** Each ends with its line. */
async function made() {
  const { cert, key, ca } = await makeCertificate('localhost')
  return { cert: `${cert}\n`, key, ca: `${ca}\n` }
}
