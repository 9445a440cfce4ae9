import { defineError, invalidParameter, missingParameter } from './error.js'

/* Where the rows of external collections are, and how to read them (3.0; pkg/util/externalspec). */

export const sourceEmpty = defineError(invalidParameter, 'external_source is empty')
/** What Go's package says of an address. */
export const sourceNoUrl = defineError(1100, 'invalid external_source URL: {reason:untrimmed}')
export const sourceWithoutScheme = defineError(
  invalidParameter,
  'external_source must have an explicit scheme (e.g. s3://, aws://, gs://)',
)
/** `scheme` in quotes. */
export const sourceSchemeRefused = defineError(
  invalidParameter,
  'external_source scheme {scheme} is not allowed; allowed schemes: {schemes}',
)
export const sourceWithUser = defineError(
  invalidParameter,
  'external_source must not embed credentials in the URL (use extfs.access_key_id / extfs.access_key_value instead)',
)
export const sourceWithoutHost = defineError(
  invalidParameter,
  'external_source must have a non-empty host (e.g. s3://bucket/key, s3://endpoint/bucket/key, or minio://endpoint/bucket/key)',
)

export const specNoJson = defineError(1100, 'invalid external spec JSON: {reason:untrimmed}')
/** `format` and `key` in quotes, as all that follows. */
export const formatUnsupported = defineError(
  invalidParameter,
  'unsupported format {format}, supported formats: {formats}',
)
export const extfsKeyRefused = defineError(
  invalidParameter,
  'extfs key {key} is not allowed; allowed keys: {keys}',
)
export const extfsNotBoolean = defineError(
  invalidParameter,
  'extfs key {key} must be "true" or "false", got {value}',
)

export const providerCase = defineError(
  invalidParameter,
  'extfs.cloud_provider={sent} must use the canonical lowercase value {lower}',
)
export const providerMissing = defineError(
  missingParameter,
  'extfs.cloud_provider is required: one of [aws, gcp, aliyun, tencent, huawei, azure, minio]; inferring from URI scheme is ambiguous (e.g. s3:// matches both AWS S3 and self-hosted MinIO)',
)
export const providerUnsupported = defineError(
  invalidParameter,
  'extfs.cloud_provider={provider} is not supported: must be one of [aws, gcp, aliyun, tencent, huawei, azure, minio]',
)
export const schemeNeedsProvider = defineError(
  invalidParameter,
  'scheme={scheme} requires extfs.cloud_provider={wanted}, got {provider}',
)
export const azureNeedsScheme = defineError(
  invalidParameter,
  'extfs.cloud_provider=azure requires scheme=azure, got scheme={scheme}',
)
export const brokerNeedsAzure = defineError(
  invalidParameter,
  'Azure credential broker mode requires scheme="azure" and extfs.cloud_provider="azure", got scheme={scheme} cloud_provider={provider}',
)
/** `key` bare. */
export const brokerKeyMissing = defineError(
  missingParameter,
  'extfs.{key} is required for Azure credential broker mode',
)
export const brokerEndpointNoUrl = defineError(
  invalidParameter,
  'extfs.azure_credential_endpoint must be a valid HTTP(S) URL',
)
export const halfOfKeys = defineError(
  missingParameter,
  'extfs.access_key_id and extfs.access_key_value must be set together (found one without the other)',
)
/** `keys` in braces. */
export const credentialsMissing = defineError(
  invalidParameter,
  'extfs credential mode missing: set exactly one of {keys}, role_arn, use_iam=true, gcp_target_service_account, Azure credential broker, or anonymous=true',
)
export const credentialsTwice = defineError(
  invalidParameter,
  'extfs credential modes are mutually exclusive: set exactly one of AK/SK, role_arn, use_iam=true, gcp_target_service_account, Azure credential broker, or anonymous=true',
)
export const accountOutsideGcp = defineError(
  invalidParameter,
  'extfs.gcp_target_service_account is only valid for GCP (scheme=gs/gcs or cloud_provider=gcp), got scheme={scheme} cloud_provider={provider}',
)
export const accountNoEmail = defineError(
  invalidParameter,
  'extfs.gcp_target_service_account must be a GCP service account email ending in .gserviceaccount.com, got {account}',
)
export const regionMissing = defineError(
  missingParameter,
  'extfs.region is required for scheme {scheme} (AWS-family schemes need region for SigV4 signing)',
)
export const endpointUnknown = defineError(
  invalidParameter,
  'cannot resolve endpoint for {source} with cloud_provider={provider}: set extfs.region, or use Milvus-form URI scheme://<endpoint>/<bucket>/<key>',
)

/** What refuses a source or a spec, around the refusal itself. */
export const sourceRefused = defineError(
  1100,
  '{reason:untrimmed}: invalid parameter[expected=valid external_source][actual={source}]',
)
export const specRefused = defineError(
  1100,
  '{reason:untrimmed}: invalid parameter[expected=valid external_spec][actual=<redacted>]',
)
