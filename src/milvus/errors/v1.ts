import { defineError, invalidParameter, refusal } from './error.js'

/* What only the older API says (spec/v1.md; internal/distributed/proxy/httpserver/handler_v1.go). */

/** `names` are what must be there, of each route always the same. */
export const missingOfList = defineError(
  1802,
  'missing required parameters, required parameters: [{names}]',
)
export const collectionToDropNotFound = defineError(
  100,
  'collection not found, database: {database:untrimmed}, collection: {collection:untrimmed}',
)
export const autoKeyCollectionUpsert = defineError(
  1100,
  'cannot upsert an autoID collection: invalid parameter[expected=autoID: false][actual=autoID: true]',
)
export const aggregationInV1 = defineError(
  invalidParameter,
  'searchAggregation is not supported for REST v1 search',
)
export const noAnnsField = defineError(refusal, 'anns_field not found in schema')
export const countWithLimit = defineError(
  { '2.3': 65535, '2.4': invalidParameter },
  'count entities with pagination is not allowed',
)
/** 2.5 forgets which values are there, of every row. */
export const validDataForgotten = defineError(
  1100,
  'the length of valid_data of field({field}) is wrong: invalid parameter[expected={rows}][actual=0]',
)

/* The limiter's errors come with their own codes, and twice. */

const twice = <const Text extends string>(text: Text) => `${text}, error: ${text}` as const

export const limitedCollectionNotFound = defineError(
  100,
  twice('collection not found[database={database}][collection={collection}]'),
)
export const limitedCollectionGone = defineError(
  100,
  twice('collection not found[collection={id}]'),
)
/** `kind` is `reading` or `writing`. */
export const entitiesDenied = defineError(9, {
  '2.3': twice('quota exceeded[reason=access has been disabled by the administrator]'),
  '2.6': twice(
    'quota exceeded[reason=access has been disabled by the administrator: force deny {kind} in database properties]',
  ),
})
export const requestsTooOften = defineError(
  8,
  twice(
    'request is rejected by grpc RateLimiter middleware, please retry later: rate limit exceeded[rate={rate}]',
  ),
)
