import { ensure } from '../../errors/error.js'
import {
  accountNoEmail,
  accountOutsideGcp,
  azureNeedsScheme,
  brokerEndpointNoUrl,
  brokerKeyMissing,
  brokerNeedsAzure,
  credentialsMissing,
  credentialsTwice,
  halfOfKeys,
  providerCase,
  providerMissing,
  providerUnsupported,
  regionMissing,
  schemeNeedsProvider,
} from '../../errors/external-spec.js'
import { quote } from '../../go/quote.js'
import { parseUrl } from '../../go/url.js'

type Extfs = ReadonlyMap<string, string>

const providers = ['aws', 'gcp', 'aliyun', 'tencent', 'huawei', 'azure', 'minio']

/**
 * Checks that a spec names its provider and exactly one way to sign in (pkg/util/externalspec ValidateExtfsComplete, but
 * for its end).
 * @throws MilvusError 1100, 1101
 */
export function checkCredentials(scheme: string, extfs: Extfs): void {
  const provider = providerOf(scheme, extfs)
  const shown = { scheme: quote(scheme), provider: quote(provider) }
  const isBroker = brokerKeys.some((key) => has(extfs, key))
  if (isBroker) {
    ensure(provider === 'azure' && scheme === 'azure', () => brokerNeedsAzure(shown))
    checkBroker(extfs)
  }
  checkModes(extfs, isBroker)
  const account = extfs.get('gcp_target_service_account') ?? ''
  if (account !== '') {
    const isGcp = ['', 'gs', 'gcs'].includes(scheme) || provider === 'gcp'
    ensure(isGcp, () => accountOutsideGcp(shown))
    const isEmail = account.includes('@') && account.endsWith('.gserviceaccount.com')
    ensure(isEmail, () => accountNoEmail({ account: quote(account) }))
  }
  const needsRegion = ['s3', 's3a', 'aws'].includes(scheme)
  ensure(!needsRegion || has(extfs, 'region'), () => regionMissing(shown))
  ensure(scheme !== 'azure' || provider === 'azure', () =>
    schemeNeedsProvider({ ...shown, scheme, wanted: '"azure"' }),
  )
  ensure(provider !== 'azure' || scheme === 'azure', () => azureNeedsScheme(shown))
}

const has = (extfs: Extfs, key: string): boolean => (extfs.get(key) ?? '') !== ''

function providerOf(scheme: string, extfs: Extfs): string {
  const sent = extfs.get('cloud_provider') ?? ''
  const lower = sent.toLowerCase()
  ensure(sent === lower, () => providerCase({ sent: quote(sent), lower: quote(lower) }))
  const provider = scheme === 'minio' && sent === '' ? 'minio' : sent
  ensure(provider !== '', providerMissing)
  ensure(providers.includes(provider), () => providerUnsupported({ provider: quote(provider) }))
  ensure(scheme !== 'minio' || provider === 'minio', () =>
    schemeNeedsProvider({ scheme, wanted: '"minio"', provider: quote(provider) }),
  )
  return provider
}

const brokerKeys = ['azure_client_id', 'azure_tenant_id', 'azure_credential_endpoint']

function checkBroker(extfs: Extfs): void {
  for (const key of [...brokerKeys, 'access_key_id', 'region']) {
    ensure(has(extfs, key), () => brokerKeyMissing({ key }))
  }
  const url = parseUrl(extfs.get('azure_credential_endpoint') ?? '')
  const isWeb = 'host' in url && url.host !== '' && ['http', 'https'].includes(url.scheme)
  ensure(isWeb, brokerEndpointNoUrl)
}

function checkModes(extfs: Extfs, isBroker: boolean): void {
  const hasId = has(extfs, 'access_key_id')
  const hasValue = has(extfs, 'access_key_value')
  ensure(isBroker || hasId === hasValue, halfOfKeys)
  const modes = [
    hasId && hasValue,
    has(extfs, 'role_arn'),
    extfs.get('use_iam') === 'true' && !has(extfs, 'role_arn'),
    has(extfs, 'gcp_target_service_account'),
    isBroker,
    extfs.get('anonymous') === 'true',
  ].filter(Boolean).length
  ensure(modes > 0, () => credentialsMissing({ keys: '{access_key_id+access_key_value}' }))
  ensure(modes === 1, credentialsTwice)
}
