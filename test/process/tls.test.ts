import { execFileSync } from 'node:child_process'
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tlsOption, upstreamOptions, writeAuthority } from '../../src/process/tls.js'
import { makeCertificate } from '../../src/server/certificate.js'

const none = { tls: 'off', tlsCert: '', tlsKey: '', tlsCa: '' } as const
const folder = mkdtempSync(join(tmpdir(), 'milvus-'))
const file = join(folder, 'x.pem')
const [made, other] = await Promise.all([makeCertificate('::1'), makeCertificate('::1')])
const pem = `${made.cert}\n${made.key}`
writeFileSync(file, pem)
const otherKey = join(folder, 'other.key')
writeFileSync(otherKey, other.key)
const junk = join(folder, 'junk.pem')
writeFileSync(junk, '')

test('reads files, or makes a certificate, or does without', () => {
  expect(tlsOption(none, {})).toBeUndefined()
  expect(tlsOption({ ...none, tls: 'auto', tlsCa: 'x' }, {})).toBe('auto')
  expect(tlsOption({ ...none, tlsCert: file, tlsKey: file }, {})).toEqual({
    cert: Buffer.from(pem),
    key: Buffer.from(pem),
  })
})

test.each([
  [{ tlsCa: file }, '--tls-ca: there is an authority with --tls auto only'],
  [{ tlsCert: file }, '--tls-cert: needs --tls-key'],
  [{ tlsKey: file }, '--tls-key: needs --tls-cert'],
  [{ tls: 'auto', tlsKey: file, tlsCert: file }, '--tls: auto makes a certificate'],
  [
    { tlsCert: join(folder, 'none'), tlsKey: file },
    `--tls-cert ${join(folder, 'none')}: there is no such file or folder`,
  ],
  [{ tlsCert: file, tlsKey: folder }, `--tls-key ${folder}: it is a folder`],
  [{ tlsCert: junk, tlsKey: file }, `--tls-cert ${junk}: it holds no CERTIFICATE as PEM`],
  [{ tlsCert: file, tlsKey: junk }, `--tls-key ${junk}: it holds no PRIVATE KEY as PEM`],
  [
    { tlsCert: file, tlsKey: otherKey },
    `--tls-key ${otherKey}: it does not belong to the certificate`,
  ],
])('refuses %j', (settings, reason) => {
  expect(() => tlsOption({ ...none, ...settings } as typeof none, {})).toThrow(reason)
})

test('names the variable that gave a file', () => {
  const settings = { ...none, tlsCert: junk, tlsKey: junk }
  expect(() => tlsOption(settings, { tlsCert: 'MILVUS_EMULATOR_TLS_CERT' })).toThrow(
    `MILVUS_EMULATOR_TLS_CERT ${junk}: it holds no CERTIFICATE as PEM`,
  )
})

test('refuses a certificate where TLS is said to be off', () => {
  const settings = { ...none, tlsCert: file, tlsKey: file }
  expect(() => tlsOption(settings, { tls: 'MILVUS_EMULATOR_TLS' })).toThrow(
    'MILVUS_EMULATOR_TLS: off, where --tls-cert and --tls-key make the API speak https',
  )
  expect(tlsOption(none, { tls: '--tls' })).toBeUndefined()
})

test('refuses an authority that is none', () => {
  const settings = { upstream: 'https://milvus.example', twin: '', upstreamCa: junk }
  expect(() => upstreamOptions(settings, {})).toThrow(
    `--upstream-ca ${junk}: it holds no CERTIFICATE as PEM`,
  )
})

test('writes the authority where it is asked for', () => {
  const place = join(folder, 'ca.pem')
  writeAuthority({ ...none, tls: 'auto', tlsCa: place }, {}, 'authority')
  expect(readFileSync(place, 'utf8')).toBe('authority')
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  expect(() => writeAuthority({ ...none, tls: 'auto', tlsCa: pipe }, {}, 'authority')).toThrow(
    `--tls-ca ${pipe}: nobody reads it`,
  )
  const settings = { ...none, tls: 'auto', tlsCa: join(folder, 'no/ca.pem') } as const
  expect(() => writeAuthority(settings, {}, 'authority')).toThrow(
    `--tls-ca ${settings.tlsCa}: its folder is not there`,
  )
})

test('refuses to write over the authority of another emulator', () => {
  const settings = { ...none, tls: 'auto', tlsCa: join(folder, 'kept.pem') } as const
  writeFileSync(settings.tlsCa, 'authority')
  const holder = { pid: process.ppid, host: hostname() }
  writeFileSync(`${settings.tlsCa}.lock`, JSON.stringify(holder))
  expect(() => writeAuthority(settings, {}, 'another')).toThrow(
    `--tls-ca ${settings.tlsCa}: process ${process.ppid} writes its authority there`,
  )
  expect(readFileSync(settings.tlsCa, 'utf8')).toBe('authority')
  const tlsCa = join(folder, 'link.pem')
  symlinkSync('kept.pem', tlsCa)
  expect(() => writeAuthority({ ...settings, tlsCa }, {}, 'another')).toThrow(
    `--tls-ca ${tlsCa}: process ${process.ppid} writes its authority there`,
  )
})

test('closes the file of an authority that cannot be written', () => {
  const settings = { ...none, tls: 'auto', tlsCa: '/dev/full' } as const
  expect(() => writeAuthority(settings, {}, 'authority')).toThrow(
    '--tls-ca /dev/full: there is no room left',
  )
  expect(openFiles()).not.toContain('/dev/full')
})

const openFiles = (): string[] =>
  readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`)
    } catch {
      return []
    }
  })
