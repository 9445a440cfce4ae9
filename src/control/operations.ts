import { type TObject, type TSchema, Type } from '@sinclair/typebox'
import { FaultRule } from '../emulator/faults/rule.js'
import { noteKinds } from '../emulator/journal/note.js'
import { versions } from '../milvus/versions.js'

/** What a document says of a route beside what the route itself does: generated clients are made of it. */
export interface Operation {
  readonly id: string
  readonly tag: string
  /** Of a success. */
  readonly answer: TSchema
}

const closed = { additionalProperties: false }

const Name = Type.String()
const Release = Type.Union(versions.map((version) => Type.Literal(version)))
const Target = Type.Union([Type.Literal('seeds'), Type.Literal('empty')])
const Time = Type.String({ format: 'date-time' })
const Json = Type.Unknown({ description: 'Any JSON' })
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Count = Type.Integer({ minimum: 0 })

const Forgotten = Type.Integer({
  minimum: 0,
  description:
    'How many requests after `since`, and since it was cleared, the journal does not hold any more',
})

const Notes = Type.Optional(Type.Array(Type.String(), { description: 'On other names of filters' }))

const Evidence = Type.Union([Type.Literal('recorded'), Type.Literal('specified')], {
  description: 'Whether a real server of the release was seen to answer so',
})

const Namespace = Type.Object(
  { name: Name, path: Type.String(), expiresAt: Nullable(Time) },
  closed,
)

const Fault = Type.Object(
  {
    id: Type.String(),
    ...FaultRule.properties,
    matched: Count,
    hits: Count,
    waiting: Count,
    notes: Notes,
  },
  closed,
)

const Change = Type.Object(
  { kind: Type.String({ description: 'Such as `index dropped`' }) },
  { description: 'Of what the change is of, its names' },
)

const Entry = Type.Object(
  {
    id: Type.Integer({ minimum: 1 }),
    at: Time,
    method: Type.String(),
    path: Type.String({ description: 'Without the prefix of a namespace and the query' }),
    url: Type.String(),
    user: Nullable(Type.String()),
    database: Nullable(Type.String()),
    collection: Nullable(Type.String()),
    body: Json,
    status: Type.Integer({ description: '0 where there was no answer' }),
    code: Nullable(Type.Integer()),
    answer: Json,
    durationMs: Type.Number({ minimum: 0 }),
    changes: Type.Array(Change),
    notes: Type.Array(
      Type.Object(
        { kind: Type.Union(noteKinds.map((kind) => Type.Literal(kind))), text: Type.String() },
        closed,
      ),
    ),
    evidence: Evidence,
  },
  closed,
)

const Answer = Type.Object({ status: Type.Integer(), body: Json }, closed)
const Request = Type.Object({ path: Type.String() })

const Difference = Type.Object({
  release: Release,
  case: Type.String(),
  step: Type.Integer({ minimum: 1 }),
  id: Type.Optional(Type.Integer({ description: 'The number of the request in its journal' })),
  request: Request,
  cause: Type.String(),
  at: Type.String({ description: 'The first place that differs' }),
  before: Answer,
  answer: Answer,
})

const Rehearsal = Type.Object({
  from: Release,
  to: Type.Array(Release),
  requests: Count,
  forgotten: Count,
  cut: Count,
  differences: Type.Array(Difference),
})

const Case = Type.Object({
  name: Type.String(),
  steps: Type.Array(Type.Object({ request: Request })),
})

const Cases = Type.Object(
  { cut: Count, cases: Type.Array(Case) },
  { description: 'With `format=cases`' },
)

const object = (properties: TObject['properties']) => Type.Object(properties, closed)

const Clock = object({ now: Time, frozen: Type.Boolean() })

/** By method and path as in `ControlRouteInfo`. */
export const operations: Readonly<Record<string, Operation>> = {
  'GET /': {
    id: 'describeEmulator',
    tag: 'emulator',
    answer: object({
      name: Type.String(),
      version: Type.String(),
      profile: Release,
      release: Type.String(),
      upstream: Type.Optional(
        Type.String({ description: 'The address of the real server that answers' }),
      ),
      twin: Type.Optional(
        Type.String({ description: 'The address of the real server that is asked too' }),
      ),
      answerFrom: Type.Optional(
        Type.Union([Type.Literal('emulator'), Type.Literal('upstream')], {
          description: 'Whose answers clients get where there is a twin',
        }),
      ),
      uptimeSeconds: Count,
      namespaces: Type.Array(Name),
      limits: Type.Record(Type.String(), Type.Number()),
      links: Type.Record(Type.String(), Type.String()),
    }),
  },
  'GET /openapi.json': {
    id: 'describeControlPlane',
    tag: 'emulator',
    answer: Type.Object({ openapi: Type.String() }),
  },
  'GET /openapi/v2.json': {
    id: 'describeApi',
    tag: 'emulator',
    answer: Type.Object({ openapi: Type.String() }),
  },
  'GET /fidelity': {
    id: 'getFidelity',
    tag: 'contract',
    answer: object({
      profile: Release,
      refusals: Type.Object(
        { texts: Count, seen: Count },
        {
          description:
            'How many texts there are, of all releases, and how many were seen in this one',
        },
      ),
      routes: Type.Array(
        object({
          method: Type.String(),
          path: Type.String(),
          success: Evidence,
          steps: Count,
          fixtures: Count,
          refusals: Count,
        }),
      ),
    }),
  },
  'POST /rehearsals': { id: 'createRehearsal', tag: 'contract', answer: Rehearsal },
  'POST /provider-states': {
    id: 'setProviderState',
    tag: 'contract',
    answer: Type.Union([
      object({ restored: Name }),
      object({ seeded: Name }),
      object({ reset: Target }),
    ]),
  },
  'POST /reset': { id: 'reset', tag: 'world', answer: object({ reset: Target }) },
  'GET /seed': {
    id: 'exportSeed',
    tag: 'world',
    answer: Type.Object({ $schema: Type.String(), databases: Type.Array(Type.Object({})) }),
  },
  'POST /seed': { id: 'seed', tag: 'world', answer: object({ seeded: Name }) },
  'GET /state': { id: 'exportState', tag: 'world', answer: Type.Object({}) },
  'PUT /state': { id: 'importState', tag: 'world', answer: object({ imported: Name }) },
  'GET /clock': { id: 'getClock', tag: 'world', answer: Clock },
  'POST /clock': { id: 'setClock', tag: 'world', answer: Clock },
  'GET /namespaces': {
    id: 'listNamespaces',
    tag: 'namespaces',
    answer: object({ namespaces: Type.Array(Namespace) }),
  },
  'POST /namespaces': { id: 'createNamespace', tag: 'namespaces', answer: Namespace },
  'DELETE /namespaces/:name': {
    id: 'deleteNamespace',
    tag: 'namespaces',
    answer: object({ deleted: Name }),
  },
  'GET /snapshots': {
    id: 'listSnapshots',
    tag: 'snapshots',
    answer: object({ snapshots: Type.Array(Name) }),
  },
  'PUT /snapshots/:name': {
    id: 'takeSnapshot',
    tag: 'snapshots',
    answer: object({ snapshot: Name }),
  },
  'POST /snapshots/:name/restore': {
    id: 'restoreSnapshot',
    tag: 'snapshots',
    answer: object({ restored: Name }),
  },
  'DELETE /snapshots/:name': {
    id: 'deleteSnapshot',
    tag: 'snapshots',
    answer: object({ deleted: Name }),
  },
  'GET /faults': {
    id: 'listFaults',
    tag: 'faults',
    answer: object({ faults: Type.Array(Fault) }),
  },
  'POST /faults': { id: 'createFault', tag: 'faults', answer: Fault },
  'DELETE /faults': {
    id: 'deleteFaults',
    tag: 'faults',
    answer: object({ deleted: Type.Array(Type.String()) }),
  },
  'GET /faults/:id': { id: 'describeFault', tag: 'faults', answer: Fault },
  'POST /faults/:id/release': {
    id: 'releaseFault',
    tag: 'faults',
    answer: object({ released: Count }),
  },
  'DELETE /faults/:id': {
    id: 'deleteFault',
    tag: 'faults',
    answer: object({ deleted: Type.String() }),
  },
  'GET /requests': {
    id: 'listRequests',
    tag: 'journal',
    answer: Type.Union([
      object({ requests: Type.Array(Entry), forgotten: Forgotten, notes: Notes }),
      Cases,
    ]),
  },
  'GET /requests/count': {
    id: 'countRequests',
    tag: 'journal',
    answer: object({ count: Count, forgotten: Forgotten, notes: Notes }),
  },
  'GET /requests/:id': { id: 'getRequest', tag: 'journal', answer: Type.Union([Entry, Cases]) },
  'DELETE /requests': {
    id: 'clearRequests',
    tag: 'journal',
    answer: object({ requests: Type.Array(Entry, { maxItems: 0 }) }),
  },
  'GET /events': {
    id: 'followRequests',
    tag: 'journal',
    answer: Type.String({
      description:
        'Events `request`, each an entry as JSON; with `format=lines` events `lines`, each a list of some members of entries',
    }),
  },
}

/** What the tags are for. */
export const tags: Readonly<Record<string, string>> = {
  emulator: 'What runs, and its documents',
  world: 'What a namespace holds, and what time it is',
  namespaces: 'Worlds beside one another',
  snapshots: 'States to come back to',
  faults: 'Calls that fail',
  journal: 'What was asked and answered',
  contract: 'What stands behind the answers',
}
