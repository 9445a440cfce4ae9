import { writeFileSync } from 'node:fs'
import { readFault, writeFault } from '../emulator/disk-fault.js'
import { holdsPem } from '../emulator/option-kinds.js'
import { mostOfSettings, readWhole } from '../emulator/whole-file.js'
import type { Config } from './config.js'

/** The contents of the files of a certificate and its key. */
interface Files {
  readonly cert: Buffer
  readonly key: Buffer
}

type Settings = Pick<Config, 'tls' | 'tlsCert' | 'tlsKey' | 'tlsCa'>

/**
 * What the settings say of TLS, for `startEmulator`.
 * @throws Error that names the flag, for settings that do not go together, or a file that cannot be read
 */
export function tlsOption({ tls, tlsCert, tlsKey, tlsCa }: Settings): Files | 'auto' | undefined {
  if (tlsCa !== '' && tls !== 'auto')
    throw new Error('--tls-ca: there is an authority with --tls auto only')
  if (tlsCert === '' && tlsKey === '') return tls === 'auto' ? 'auto' : undefined
  if (tls === 'auto')
    throw new Error(
      '--tls auto: it makes a certificate, so --tls-cert and --tls-key are not for it',
    )
  if (tlsCert === '') throw new Error('--tls-key: needs --tls-cert')
  if (tlsKey === '') throw new Error('--tls-cert: needs --tls-key')
  return {
    cert: read('--tls-cert', tlsCert, 'CERTIFICATE'),
    key: read('--tls-key', tlsKey, 'PRIVATE KEY'),
  }
}

/**
 * Writes the authority of a certificate that was made, where it is asked for.
 * @throws Error that names the flag
 */
export function writeAuthority({ tlsCa }: Settings, ca: string | undefined): void {
  if (tlsCa === '' || ca === undefined) return
  try {
    writeFileSync(tlsCa, ca)
  } catch (error) {
    throw new Error(`--tls-ca: ${writeFault(error)}`)
  }
}

/**
 * What the settings say of the server behind or beside, for `startEmulator`.
 * @throws Error that names the flag, for a file that cannot be read, or holds no certificate
 */
export const upstreamOptions = ({
  upstream,
  twin,
  upstreamCa,
}: Pick<Config, 'upstream' | 'twin' | 'upstreamCa'>) => ({
  ...(twin !== '' && { twin }),
  ...(upstream !== '' && { upstream }),
  ...(upstreamCa !== '' && { upstreamCa: read('--upstream-ca', upstreamCa, 'CERTIFICATE') }),
})

function read(flag: string, file: string, what: 'CERTIFICATE' | 'PRIVATE KEY'): Buffer {
  const content = contentOf(flag, file)
  if (!holdsPem(what, content)) throw new Error(`${flag}: it holds no ${what} as PEM`)
  return content
}

function contentOf(flag: string, file: string): Buffer {
  try {
    return readWhole(file, mostOfSettings)
  } catch (error) {
    throw new Error(`${flag}: ${readFault(error)}`)
  }
}
