import { type Static, Type } from '@sinclair/typebox'
import { apiPrefix } from '../../milvus/actions/action.js'

const closed = { additionalProperties: false }
const count = () => Type.Integer({ minimum: 1 })
const ms = () => Type.Number({ minimum: 0 })
const flag = () => Type.Optional(Type.Literal(true))

const Match = Type.Object(
  {
    path: Type.Optional(
      Type.String({
        description:
          'What follows `/v2/vectordb/`, or the whole path, as of the older API `/v1/vector`: exact, or all that begins so where it ends in `*`',
      }),
    ),
    /** The database in effect, by body, header or default. */
    database: Type.Optional(Type.String()),
    /** `collectionName` of the body. */
    collection: Type.Optional(Type.String()),
    dbName: Type.Optional(Type.String({ description: 'Taken as `database`' })),
    collectionName: Type.Optional(Type.String({ description: 'Taken as `collection`' })),
    /** Who signed in; nobody has while authorization is off. */
    user: Type.Optional(Type.String()),
    /** Only the n-th of the calls that the fields above match. */
    nth: Type.Optional(count()),
    /** Every n-th of these calls. */
    every: Type.Optional(count()),
    /** A part of these calls, between 0 and 1, drawn from the seed. */
    probability: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    /** Where the draws begin; 1 unless given. The same seed gives the same draws. */
    seed: Type.Optional(Type.Integer()),
  },
  closed,
)

const Action = Type.Object(
  {
    /** Milliseconds before the work; with `min` and `max`, drawn from the seed each time. */
    delayMs: Type.Optional(Type.Union([ms(), Type.Object({ min: ms(), max: ms() }, closed)])),
    /** A refusal as Milvus sends it, with HTTP status 200. */
    error: Type.Optional(
      Type.Object(
        { code: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }), message: Type.String() },
        closed,
      ),
    ),
    /** An HTTP status, without a body or with one: a text goes as text, anything else as JSON. */
    status: Type.Optional(
      Type.Union([
        Type.Integer({ minimum: 200, maximum: 599 }),
        Type.Object(
          { status: Type.Integer({ minimum: 200, maximum: 599 }), body: Type.Unknown() },
          closed,
        ),
      ]),
    ),
    /** The connection is reset before the work. */
    reset: flag(),
    /** The work is done; half of the answer's body arrives, then the connection ends. */
    truncate: flag(),
    /** The limiter's refusal (code 1807), with this rate in its text. */
    rateLimit: Type.Optional(Type.Number({ minimum: 0 })),
    /** The request waits, before the work, until it is released. */
    hold: flag(),
    /** The work is done; then the connection is reset. */
    loseAnswer: flag(),
  },
  closed,
)

/** What to do to which calls: all fields of `match` must hold, and `action` has exactly one. */
export const FaultRule = Type.Object(
  {
    match: Type.Optional(Match),
    /** How often it acts at most; as often as it matches unless given. */
    times: Type.Optional(count()),
    action: Action,
  },
  closed,
)

export type FaultRule = Static<typeof FaultRule>
export type FaultMatch = Static<typeof Match>

/** A path of a rule as routes are known by: `/indexes/drop` for `indexes/drop` and `/v2/vectordb/indexes/drop`. */
export const shortPattern = (pattern: string): string =>
  `/${pattern.replace(/^\//, '')}`.replace(new RegExp(`^${apiPrefix}(?=/)`), '')

export const actionNames = Object.keys(Action.properties)
