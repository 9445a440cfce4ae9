import { type TNumber, type TOptional, Type } from '@sinclair/typebox'
import {
  answerFrom,
  bool,
  bytes,
  embed,
  milliseconds,
  port,
  portOrOff,
  release,
  requests,
} from '../emulator/option-kinds.js'
import { type Limits, limits } from '../milvus/profiles/limits.js'

const LimitsSchema = Type.Object(
  Object.fromEntries(
    Object.keys(limits).map((name) => [name, Type.Optional(Type.Number({ minimum: 0 }))]),
  ) as Record<keyof Limits, TOptional<TNumber>>,
  { additionalProperties: false },
)

/** What each setting of a process may be, when it is read. */
export const ConfigSchema = Type.Object({
  port: port.schema,
  host: Type.String({ minLength: 1 }),
  managementPort: portOrOff.schema,
  profile: release.schema,
  auth: bool.schema,
  rootPassword: Type.String({ minLength: 1 }),
  rootShouldBindRole: bool.schema,
  superUser: Type.Array(Type.String({ minLength: 1 })),
  embed: embed.schema,
  seed: Type.Array(Type.String({ minLength: 1 })),
  providerStates: Type.String(),
  allowHost: Type.Array(Type.String({ minLength: 1 })),
  bodyLimit: bytes.schema,
  limit: LimitsSchema,
  loadDelay: milliseconds.schema,
  indexBuildDelay: milliseconds.schema,
  searchDelay: milliseconds.schema,
  importRoot: Type.String(),
  importDelay: milliseconds.schema,
  journal: requests.schema,
  record: Type.String(),
  state: Type.String(),
  upstream: Type.String(),
  twin: Type.String(),
  answerFrom: answerFrom.schema,
  upstreamCa: Type.String(),
  portFile: Type.String(),
  control: Type.Union([Type.Literal('on'), Type.Literal('off')]),
  controlToken: Type.String(),
  tls: Type.Union([Type.Literal('off'), Type.Literal('auto')]),
  tlsCert: Type.String(),
  tlsKey: Type.String(),
  tlsCa: Type.String(),
  logLevel: Type.Union(
    (['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const).map((level) =>
      Type.Literal(level),
    ),
  ),
})
