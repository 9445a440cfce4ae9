import { ensure, MilvusError } from '../../errors/error.js'
import {
  endpointUnknown,
  sourceEmpty,
  sourceNoUrl,
  sourceRefused,
  sourceSchemeRefused,
  sourceWithoutHost,
  sourceWithoutScheme,
  sourceWithUser,
  specRefused,
} from '../../errors/external-spec.js'
import { wrapErrors } from '../../errors/wrap-errors.js'
import { quote } from '../../go/quote.js'
import { trim } from '../../go/trim.js'
import { type GoUrl, parseUrl } from '../../go/url.js'
import type { Version } from '../../versions.js'
import { checkCredentials } from './credentials.js'
import { endpointOf, isCloudHost } from './endpoint.js'
import { type ExternalSpec, parseExternalSpec } from './spec.js'

/** Where the files of an external collection are, and how they are read. */
export interface External {
  readonly source: string
  readonly spec: string
}

const schemes = ['aws', 'azure', 'cos', 'gcs', 'gs', 'minio', 'obs', 'oss', 's3', 's3a']

/**
 * Checks both (pkg/util/externalspec ValidateSourceAndSpec).
 * @throws MilvusError 1100
 */
export function checkExternalSource({ source, spec }: External, version: Version): void {
  const refused = (error: MilvusError) => ({ reason: error.wire(version).message, source })
  const url = insteadOf(
    () => checkSource(source),
    (error) => sourceRefused(refused(error)),
  )
  insteadOf(
    () => {
      const parsed = wrapErrors('parse external spec: ', () => parseExternalSpec(spec))
      checkCredentials(url.scheme, parsed.extfs)
      checkEndpoint(source, url, parsed)
    },
    (error) => specRefused(refused(error)),
  )
}

/**
 * The key, in its bucket, of what a source names (internal/core/src/storage/loon_ffi/util.cpp): the host is the bucket,
 * unless it is an endpoint, where the bucket comes first in the path.
 */
export function keyOfSource(source: string, { extfs }: ExternalSpec): string {
  const url = parseUrl(source)
  if ('failure' in url) return ''
  const path = url.path.replace(/^\/+/, '')
  const endpoint = endpointOf(extfs.get('cloud_provider') ?? '', extfs.get('region') ?? '')
  const isBucket = endpoint !== '' && endpoint !== url.host && !isCloudHost(url.host)
  return isBucket ? path : path.split('/').slice(1).join('/')
}

function insteadOf<T>(check: () => T, other: (error: MilvusError) => MilvusError): T {
  try {
    return check()
  } catch (error) {
    throw error instanceof MilvusError ? other(error) : error
  }
}

function checkSource(source: string): GoUrl {
  ensure(source !== '', sourceEmpty)
  const url = parseUrl(source)
  if ('failure' in url) throw sourceNoUrl({ reason: url.failure })
  const { scheme } = url
  ensure(scheme !== '', sourceWithoutScheme)
  ensure(schemes.includes(scheme), () =>
    sourceSchemeRefused({ scheme: quote(scheme), schemes: schemes.join(', ') }),
  )
  ensure(!url.hasUser, sourceWithUser)
  ensure(url.host !== '', sourceWithoutHost)
  return url
}

/** A bucket alone says not where it is. */
function checkEndpoint(source: string, url: GoUrl, { extfs }: ExternalSpec): void {
  if (isCloudHost(url.host)) return
  const path = trim(url.path, '/')
  if (path.includes('/')) return
  const provider = extfs.get('cloud_provider') ?? (url.scheme === 'minio' ? 'minio' : '')
  ensure(endpointOf(provider, extfs.get('region') ?? '') !== '', () =>
    endpointUnknown({ source: quote(source), provider: quote(provider) }),
  )
}
