import { closeSync, constants, openSync, statSync, writeFileSync } from 'node:fs'
import { certificateFault, pairFault } from '../emulator/certificates.js'
import { readFault, writeFault } from '../emulator/disk-fault.js'
import { lock, placeOf } from '../emulator/lock.js'
import { mostOfSettings, readWhole } from '../emulator/whole-file.js'
import type { Config } from './config.js'
import { fileOf, type Sources, sourceOf } from './sources.js'

/** The contents of the files of a certificate and its key. */
interface Files {
  readonly cert: Buffer
  readonly key: Buffer
}

type Settings = Pick<Config, 'tls' | 'tlsCert' | 'tlsKey' | 'tlsCa'>

/**
 * What the settings say of TLS, for `startEmulator`.
 * @throws Error that names the flag or variable, for settings that do not go together, or a file that cannot be read
 */
export function tlsOption(
  { tls, tlsCert, tlsKey, tlsCa }: Settings,
  sources: Sources,
): Files | 'auto' | undefined {
  const refusal = (name: keyof Settings, reason: string) =>
    new Error(`${sourceOf(sources, name)}: ${reason}`)
  if (tlsCa !== '' && tls !== 'auto')
    throw refusal('tlsCa', 'there is an authority with --tls auto only')
  if (tlsCert === '' && tlsKey === '') return tls === 'auto' ? 'auto' : undefined
  if (tls === 'auto')
    throw refusal('tls', 'auto makes a certificate, so --tls-cert and --tls-key are not for it')
  if (sources.tls !== undefined)
    throw refusal('tls', 'off, where --tls-cert and --tls-key make the API speak https')
  if (tlsCert === '') throw refusal('tlsKey', 'needs --tls-cert')
  if (tlsKey === '') throw refusal('tlsCert', 'needs --tls-key')
  const places = {
    cert: fileOf(sources, 'tlsCert', tlsCert),
    key: fileOf(sources, 'tlsKey', tlsKey),
  }
  const files = { cert: read(places.cert, tlsCert), key: read(places.key, tlsKey) }
  const fault = pairFault([files.cert], [files.key])
  if (fault) throw new Error(`${places[fault.of]}: ${fault.reason}`)
  return files
}

/** As `w`, but that a named pipe without a reader is an error and not waited for. */
const unlessUnread =
  constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NONBLOCK ?? 0)

/**
 * Writes the authority of a certificate that was made, where it is asked for. Until the process ends no other emulator
 * writes its own there: clients of this one would not trust it any more.
 * @throws Error that names the flag or variable
 */
export function writeAuthority(
  { tlsCa }: Settings,
  sources: Sources,
  ca: string | undefined,
): void {
  if (tlsCa === '' || ca === undefined) return
  try {
    if (isFileOrNone(tlsCa)) {
      process.on('exit', lock(placeOf(tlsCa), 'writes its authority there', true))
    }
    const file = openSync(tlsCa, unlessUnread)
    try {
      writeFileSync(file, ca)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw new Error(`${fileOf(sources, 'tlsCa', tlsCa)}: ${writeFault(error)}`)
  }
}

const isFileOrNone = (name: string): boolean =>
  statSync(name, { throwIfNoEntry: false })?.isFile() ?? true

/**
 * What the settings say of the server behind or beside, for `startEmulator`.
 * @throws Error that names the flag or variable, for a file that cannot be read, or holds no certificate
 */
export const upstreamOptions = (
  { upstream, twin, upstreamCa }: Pick<Config, 'upstream' | 'twin' | 'upstreamCa'>,
  sources: Sources,
) => ({
  ...(twin !== '' && { twin }),
  ...(upstream !== '' && { upstream }),
  ...(upstreamCa !== '' && {
    upstreamCa: readAuthority(fileOf(sources, 'upstreamCa', upstreamCa), upstreamCa),
  }),
})

function readAuthority(place: string, file: string): Buffer {
  const content = read(place, file)
  const fault = certificateFault(content)
  if (fault !== undefined) throw new Error(`${place}: ${fault}`)
  return content
}

/** @param place where the file is named, and its name, for errors */
function read(place: string, file: string): Buffer {
  try {
    return readWhole(file, mostOfSettings)
  } catch (error) {
    throw new Error(`${place}: ${readFault(error)}`)
  }
}
