import type { Static, TObject, TProperties, TSchema } from '@sinclair/typebox'
import type { Catalog } from '../catalog/catalog.js'
import type { LimitedKind } from '../catalog/limiter.js'
import type { Access } from '../catalog/rbac/access.js'
import type { Privilege } from '../profiles/privileges.js'
import type { Profile } from '../profiles/profiles.js'
import { startPace } from '../turns/pace.js'
import { inTurns, type Steps } from '../turns/steps.js'
import type { Span } from '../versions.js'
import { type Api, v2 } from './apis.js'

/** Where the paths of all routes begin that belong to no older API. */
export const apiPrefix = v2.prefix

/** What an action works with. */
export interface Call {
  readonly catalog: Catalog
  readonly profile: Profile
  /** The database in effect: of the body, else of the `DB-Name` header if the API has it, else `default`. */
  readonly database: string
  readonly access: Access
  /** Int64 values go out as text (`Accept-Type-Allow-Int64: false`). */
  readonly int64AsText: boolean
  /** Whether its time is over, so that what only reads may stop. */
  readonly isLate: () => boolean
}

export type Need = Privilege | 'none' | 'in run'

/** What is known of an endpoint of the emulated API beside its work. */
export interface Endpoint<Body extends TObject = TObject> extends Span {
  /** The API that it belongs to; `v2` unless given. */
  readonly api?: Api
  /** `POST` unless given. By `GET` its struct is filled from the query. */
  readonly verb?: 'GET'
  /** Below the prefix of its API. */
  readonly path: `/${string}`
  /** The method of the gRPC API that it stands for, as metrics name it (handler_v2.go routeToMethod). */
  readonly method: string
  /**
   * What the caller needs when authorization is on, by release: on the body's collection or user, or
   * globally, as the privilege's type says. With `none`, signing in is enough; `in run` says that the work itself
   * asks for what it needs (spec/rbac.md §3.6).
   */
  readonly privilege: Need | ((profile: Profile) => Need)
  /** What the limiter counts the operation as, if it limits it. */
  readonly limited?: LimitedKind
  /** The request struct, titled with its Go name. */
  readonly body: Body
  /** What a body is decoded as that does not fit the struct; its errors are the ones told. */
  readonly otherBody?: TObject
  /**
   * Looks at a body as the struct's own unmarshaller does, before it is known whether something required is missing.
   * @throws MilvusError
   */
  checkDecoded?(body: Static<Body>, profile: Profile): void
  /**
   * Looks at a body that was decoded, before anything is looked up.
   * @throws MilvusError
   */
  check?(body: Static<Body>, profile: Profile): void
  /** Whether a release does not look at the struct's own database field, only at the header (spec/http.md §9). */
  readonly ignoresBodyDatabase?: (profile: Profile) => boolean
  /** The database in effect is not looked up by the releases that do so first. */
  readonly needsNoDatabase?: boolean
  /** It succeeds where there is nothing to drop; it reports what it dropped. */
  readonly dropsSilently?: boolean
  /** It searches vectors, and can be made to take its time. */
  readonly searches?: boolean
  /** The path that stands in its place, where clients should use another. */
  readonly deprecated?: string
}

/** What a success of an emulated endpoint holds. */
interface Answering<Data extends TSchema> {
  /** What `data` holds, in any release. */
  readonly data: Data
  /** What stands beside `data` in the envelope; each only in some answers, or some releases. */
  readonly beside?: TProperties
  /** The data is the whole answer: no envelope, no `code`. */
  readonly bare?: boolean
}

/** What work gives for the schema of its data. */
type Result<Data extends TSchema> = ReadOnly<Static<Data>> | Reply<ReadOnly<Static<Data>>>

type ReadOnly<Value> = Value extends (infer Item)[]
  ? readonly ReadOnly<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: ReadOnly<Value[Key]> }
    : Value

/** An endpoint that is emulated. */
export interface Action<Body extends TObject = TObject, Data extends TSchema = TSchema>
  extends Endpoint<Body>,
    Answering<Data> {
  readonly async?: false
  /** Does the work and returns the answer's `data`, or throws a MilvusError. */
  run(call: Call, body: Static<Body>): Result<Data>
}

/**
 * One whose work may wait: for code that is loaded when it is first asked for, or for time to pass. Others are served
 * meanwhile, so what it found out before it waited may hold no longer.
 */
export interface AsyncAction<Body extends TObject = TObject, Data extends TSchema = TSchema>
  extends Endpoint<Body>,
    Answering<Data> {
  readonly async: true
  run(call: Call, body: Static<Body>): Promise<Result<Data>>
}

/** One whose work is long where its body is. */
export interface ActionInSteps<Body extends TObject = TObject, Data extends TSchema = TSchema>
  extends AsyncAction<Body, Data> {
  /** The work, for who gives way to nobody. */
  steps(call: Call, body: Static<Body>): Steps<Result<Data>>
}

/**
 * A route of the published API that is not emulated yet: it answers 501 after the checks that come before the work.
 * Its privilege is known, and asked for once there is work to protect.
 */
export type Pending = Omit<Endpoint, 'limited' | 'dropsSilently'>

export type Route = Action | AsyncAction | Pending

/** Types an action's `run` from its body and its data. */
export function action<Body extends TObject, Data extends TSchema>(
  definition: Action<Body, Data>,
): Action<Body, Data> {
  return definition
}

/** The same for one whose work may wait. */
export function asyncAction<Body extends TObject, Data extends TSchema>(
  definition: AsyncAction<Body, Data>,
): AsyncAction<Body, Data> {
  return definition
}

/** The same for one whose work is done in steps, between which others are served. */
export function actionInSteps<Body extends TObject, Data extends TSchema>(
  definition: Omit<ActionInSteps<Body, Data>, 'async' | 'run'>,
): ActionInSteps<Body, Data> {
  const run = (call: Call, body: Static<Body>) => inTurns(definition.steps(call, body), startPace())
  return { ...definition, async: true, run }
}

/** `data` with siblings beside it in the envelope. */
export class Reply<Data = unknown> {
  readonly data: Data
  readonly siblings: Readonly<Record<string, unknown>>

  constructor(data: Data, siblings: Readonly<Record<string, unknown>>) {
    this.data = data
    this.siblings = siblings
  }
}

/** Answers `data` with siblings such as `message` beside it. */
export const reply = <Data>(data: Data, siblings: Readonly<Record<string, unknown>>): Reply<Data> =>
  new Reply(data, siblings)

export const apiOf = ({ api = v2 }: Pick<Endpoint, 'api'>): Api => api

/** The whole path of a route. */
export const pathOf = (route: Pick<Endpoint, 'api' | 'path'>): string =>
  apiOf(route).prefix + route.path

/** A route as tests name it in faults: below `/v2/vectordb`, or by its whole path in the older API. */
export const shortPath = (route: Pick<Endpoint, 'api' | 'path'>): string =>
  apiOf(route) === v2 ? route.path : pathOf(route)
