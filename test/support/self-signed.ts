import 'reflect-metadata'
import { X509CertificateGenerator } from '@peculiar/x509'

interface Wish {
  readonly from: Date
  readonly to: Date
  /** Of its RSA key. */
  readonly bits?: number
}

/** A certificate of its own authority with its key, as PEM. */
export async function selfSigned({ from, to, bits = 2048 }: Wish) {
  const { subtle } = globalThis.crypto
  const kind = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const publicExponent = new Uint8Array([1, 0, 1])
  const signingAlgorithm = { ...kind, modulusLength: bits, publicExponent }
  const keys = await subtle.generateKey(signingAlgorithm, true, ['sign', 'verify'])
  const cert = await X509CertificateGenerator.createSelfSigned({
    ...{ name: 'CN=localhost', signingAlgorithm, keys, notBefore: from, notAfter: to },
  })
  const key = Buffer.from(await subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  return {
    cert: `${cert.toString('pem')}\n`,
    key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
  }
}
