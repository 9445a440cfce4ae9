import { ensure } from '../../errors/error.js'
import {
  extfsKeyRefused,
  extfsNotBoolean,
  formatUnsupported,
  specNoJson,
} from '../../errors/external-spec.js'
import { unmarshalGo } from '../../go/json-decode.js'
import { isJsonObject, jsonIn } from '../../go/json-object.js'
import { jsonText } from '../../go/json-text.js'
import { parseInt64 } from '../../go/parse.js'
import type { FieldPlan, Plan, StructPlan } from '../../go/plan.js'
import { quote } from '../../go/quote.js'

/** How the files of an external collection are to be read, and reached. */
export interface ExternalSpec {
  readonly format: ExternalFormat
  readonly extfs: ReadonlyMap<string, string>
}

const formats = ['iceberg-table', 'lance-table', 'milvus-table', 'parquet', 'vortex'] as const

export type ExternalFormat = (typeof formats)[number]

const keys = [
  'access_key_id',
  'access_key_value',
  'anonymous',
  'azure_client_id',
  'azure_credential_endpoint',
  'azure_tenant_id',
  'bucket_name',
  'cloud_provider',
  'external_id',
  'gcp_target_service_account',
  'iam_endpoint',
  'load_frequency',
  'region',
  'role_arn',
  'session_name',
  'ssl_ca_cert',
  'storage_type',
  'use_iam',
  'use_ssl',
  'use_virtual_host',
]

const booleans = ['use_iam', 'use_ssl', 'use_virtual_host', 'anonymous']

const text: Plan = { kind: 'scalar', goType: 'string' }

const field = (json: string, plan: Plan): FieldPlan => ({
  json,
  name: json,
  required: false,
  pointer: false,
  raw: false,
  preset: undefined,
  plan,
})

/** The struct that Go decodes into has no name. */
const plan: StructPlan = {
  kind: 'struct',
  goType: 'struct { specutil.externalSpec; SnapshotID json.RawMessage "json:\\"snapshot_id\\"" }',
  name: '',
  fields: [
    field('format', text),
    field('columns', { kind: 'list', goType: '[]string', of: text }),
    field('extfs', { kind: 'map', goType: 'map[string]string', of: text }),
    field('snapshot_id', { kind: 'any', goType: 'interface {}' }),
  ],
}

/**
 * Reads how files are to be read (pkg/util/externalspec/specutil/spec.go ParseExternalSpec).
 * @throws MilvusError 1100
 */
export function parseExternalSpec(spec: string): ExternalSpec {
  if (spec === '') return { format: 'parquet', extfs: new Map() }
  const decoded = unmarshalGo(Buffer.from(spec), plan)
  ensure(!('failure' in decoded), () => specNoJson({ reason: failureOf(decoded) }))
  // The plan makes it so.
  const { value } = decoded as { value: DecodedSpec }
  const { format: sent = '', extfs, snapshot_id: snapshot } = value
  const bad = badSnapshot(snapshot)
  ensure(bad === undefined, () => specNoJson({ reason: bad ?? '' }))
  const format = formats.find((known) => known === (sent || 'parquet'))
  ensure(format, () => formatUnsupported({ format: quote(sent), formats: formats.join(', ') }))
  const entries = Object.entries(extfs ?? {})
  for (const [key, value] of entries) checkKey(key, value)
  return { format, extfs: new Map(entries) }
}

interface DecodedSpec {
  readonly format?: string
  readonly extfs?: Readonly<Record<string, string>>
  readonly snapshot_id?: unknown
}

/** A number, or the text of one. @returns what Go says of another value */
function badSnapshot(value: unknown): string | undefined {
  if (value === undefined || value === null || Number.isInteger(value)) return undefined
  if (typeof value === 'string') {
    const parsed = parseInt64(value)
    return 'value' in parsed
      ? undefined
      : `strconv.ParseInt: parsing ${quote(value)}: ${parsed.reason}`
  }
  const kinds: Readonly<Record<string, string>> = { boolean: 'bool', number: 'number' }
  const kind = kinds[typeof value] ?? (Array.isArray(value) ? 'array' : 'object')
  return `json: cannot unmarshal ${kind} into Go value of type string`
}

/** Fields of an embedded struct are told with its name. */
const failureOf = (decoded: object): string =>
  'failure' in decoded
    ? String(decoded.failure).replace('Go struct field .', 'Go struct field .externalSpec.')
    : ''

function checkKey(key: string, value: string): void {
  ensure(keys.includes(key), () => extfsKeyRefused({ key: quote(key), keys: keys.join(', ') }))
  const isGood = !booleans.includes(key) || value === 'true' || value === 'false'
  ensure(isGood, () => extfsNotBoolean({ key: quote(key), value: quote(value) }))
}

const secrets = new Set(['access_key_id', 'access_key_value', 'external_id', 'ssl_ca_cert'])

/** A spec as it is shown, without what is secret in it (pkg/util/externalspec RedactExternalSpec). */
export function redactSpec(spec: string): string {
  if (spec === '') return ''
  const value = jsonIn(spec)
  if (value === null) return 'null'
  if (!isJsonObject(value)) return '<invalid spec>'
  const { snapshot_id: snapshot, extfs } = value
  return jsonText({
    ...value,
    ...(typeof snapshot === 'number' && { snapshot_id: String(snapshot) }),
    ...(isJsonObject(extfs) && { extfs: redacted(extfs) }),
  })
}

const redacted = (extfs: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(
    Object.entries(extfs).map(([key, value]) => [
      key,
      secrets.has(key) && value !== '' ? '***' : value,
    ]),
  )
