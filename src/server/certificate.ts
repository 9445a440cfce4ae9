import 'reflect-metadata'
import { isIP } from 'node:net'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'

/** A certificate with its key and the authority that vouches for it, each as PEM. */
export interface MadeCertificate {
  readonly cert: string
  readonly key: string
  readonly ca: string
}

const signing = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const lifetimeMs = 365 * 24 * 3600_000

/**
 * Makes a certificate for this machine and the authority that signed it, whose key is forgotten at once.
 * @param host the address that is listened on, beside `localhost` and its addresses
 */
export async function makeCertificate(host: string): Promise<MadeCertificate> {
  const { subtle } = globalThis.crypto
  const [authority, own] = await Promise.all([
    subtle.generateKey(signing, true, ['sign', 'verify']),
    subtle.generateKey(signing, true, ['sign', 'verify']),
  ])
  // Clocks of containers differ a little.
  const times = {
    notBefore: new Date(Date.now() - 3600_000),
    notAfter: new Date(Date.now() + lifetimeMs),
  }
  const ca = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=milvus-emulator authority',
    ...times,
    signingAlgorithm: signing,
    keys: authority,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
    ],
  })
  const names = [...new Set(['localhost', 'host.docker.internal', '127.0.0.1', '::1', host])]
  const cert = await X509CertificateGenerator.create({
    subject: 'CN=milvus-emulator',
    issuer: ca.subject,
    ...times,
    signingAlgorithm: signing,
    publicKey: own.publicKey,
    signingKey: authority.privateKey,
    extensions: [
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value })),
      ),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
    ],
  })
  const key = Buffer.from(await subtle.exportKey('pkcs8', own.privateKey)).toString('base64')
  return {
    cert: cert.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
    ca: ca.toString('pem'),
  }
}
