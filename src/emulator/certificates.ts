import type { X509Certificate } from 'node:crypto'

/** Of a file or a text. */
type Pem = string | Uint8Array

/** What is wrong with a certificate and its key, in the words that follow the name of the one of both. */
export interface PairFault {
  readonly of: 'cert' | 'key'
  readonly reason: string
}

/**
 * What is wrong with certificates, each of which may have those behind it that lead to its authority. Node passes over a
 * broken one among authorities.
 */
export function certificateFault(content: Pem): string | undefined {
  const texts = certificateTexts(content)
  if (texts.length === 0) return 'it holds no CERTIFICATE as PEM'
  const broken = texts.findIndex((text) => read(text) === undefined)
  if (broken === -1) return undefined
  const which = texts.length === 1 ? '' : `, number ${broken + 1} of ${texts.length},`
  return `its CERTIFICATE${which} cannot be read`
}

/**
 * What is wrong with certificates and their keys. Of a key of another type than the certificate's Node says nothing: no
 * client would ever get an answer. Of the rest it says what OpenSSL calls it.
 */
export function pairFault(certs: readonly Pem[], keys: readonly Pem[]): PairFault | undefined {
  const { createPrivateKey } = crypto()
  for (const cert of certs) {
    const reason = certificateFault(cert)
    if (reason !== undefined) return { of: 'cert', reason }
  }
  const chains = certs.map(certificatesIn)
  for (const content of keys) {
    const reason = keyFault(content)
    if (reason !== undefined) return { of: 'key', reason }
    const key = createPrivateKey(Buffer.from(content))
    const places = chains.map((chain) => chain.findIndex((one) => one.checkPrivateKey(key)))
    if (places.includes(0)) continue
    return places.every((place) => place === -1)
      ? { of: 'key', reason: 'it does not belong to the certificate' }
      : { of: 'cert', reason: "the key's certificate must be its first, and those above it follow" }
  }
  return refusal(certs, keys)
}

/** From when to when the certificates are valid that a server shows first, in milliseconds since 1970. */
export const validTimes = (cert: Pem): { readonly from: number; readonly to: number }[] =>
  certificatesIn(cert)
    .slice(0, 1)
    .map(({ validFrom, validTo }) => ({ from: Date.parse(validFrom), to: Date.parse(validTo) }))

function keyFault(content: Pem): string | undefined {
  const text = latin1(content)
  if (!/-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY-----/.test(text))
    return 'it holds no PRIVATE KEY as PEM'
  if (/-----BEGIN ENCRYPTED |^Proc-Type: *4, *ENCRYPTED/m.test(text)) {
    return 'it is encrypted, and there is no way to give its passphrase'
  }
  try {
    crypto().createPrivateKey(Buffer.from(content))
    return undefined
  } catch {
    return 'its PRIVATE KEY cannot be read'
  }
}

/** What OpenSSL does not serve by, as a key that is too short. */
function refusal(certs: readonly Pem[], keys: readonly Pem[]): PairFault | undefined {
  try {
    process.getBuiltinModule('node:tls').createSecureContext({
      cert: certs.map((cert) => Buffer.from(cert)),
      key: keys.map((key) => Buffer.from(key)),
    })
    return undefined
  } catch (error) {
    const said = (error as Error).message.replace(/^error:.*:/, '')
    return { of: 'cert', reason: `OpenSSL refuses it: ${said}` }
  }
}

/** Loaded when asked for, as few servers need it. */
const crypto = () => process.getBuiltinModule('node:crypto')

const latin1 = (content: Pem): string => Buffer.from(content).toString('latin1')

/** Each from its beginning to that of the next. */
const certificateTexts = (content: Pem): string[] =>
  latin1(content)
    .split(/(?=-----BEGIN (?:[A-Z0-9]+ )*CERTIFICATE-----)/)
    .filter((text) => /^-----BEGIN ([A-Z0-9]+ )*CERTIFICATE-----/.test(text))

const certificatesIn = (content: Pem): X509Certificate[] =>
  certificateTexts(content).flatMap((text) => read(text) ?? [])

function read(text: string): X509Certificate | undefined {
  try {
    return new (crypto().X509Certificate)(text)
  } catch {
    return undefined
  }
}
