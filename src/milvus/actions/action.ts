import type { Static, TObject } from '@sinclair/typebox'
import type { Catalog } from '../catalog/catalog.js'
import type { LimitedKind } from '../catalog/limiter.js'
import type { Access } from '../catalog/rbac/access.js'
import type { Privilege } from '../profiles/privileges.js'
import type { Profile } from '../profiles/profiles.js'
import type { Span } from '../versions.js'

/** Where the paths of all routes begin. */
export const apiPrefix = '/v2/vectordb'

/** What an action works with. */
export interface Call {
  readonly catalog: Catalog
  readonly profile: Profile
  /** The database in effect: of the body, else of the `DB-Name` header, else `default`. */
  readonly database: string
  readonly access: Access
  /** Int64 values go out as text (`Accept-Type-Allow-Int64: false`). */
  readonly int64AsText: boolean
}

export type Need = Privilege | 'none' | 'in run'

/** What is known of an endpoint of the emulated API beside its work. */
export interface Endpoint<Body extends TObject = TObject> extends Span {
  /** Below `/v2/vectordb`. */
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

/** An endpoint that is emulated. */
export interface Action<Body extends TObject = TObject, Data = unknown> extends Endpoint<Body> {
  readonly async?: false
  /** Does the work and returns the answer's `data`, or throws a MilvusError. */
  run(call: Call, body: Static<Body>): Data | Reply | Promise<Data | Reply>
}

/**
 * One whose work may wait: for code that is loaded when it is first asked for, or for time to pass. Others are served
 * meanwhile, so what it found out before it waited may hold no longer.
 */
export interface AsyncAction<Body extends TObject = TObject, Data = unknown>
  extends Endpoint<Body> {
  readonly async: true
  run(call: Call, body: Static<Body>): Promise<Data | Reply>
}

/**
 * A route of the published API that is not emulated yet: it answers 501 after the checks that come before the work.
 * Its privilege is known, and asked for once there is work to protect.
 */
export type Pending = Omit<Endpoint, 'limited' | 'dropsSilently'>

export type Route = Action | AsyncAction | Pending

/** Refuses a promise from one that says nothing of waiting. Work that always throws never returns one. */
type AtOnce<Data> = [Data] extends [never]
  ? unknown
  : Data extends Promise<unknown>
    ? never
    : unknown

/** Types an action's `run` from its body. */
export function action<Body extends TObject, Data>(
  definition: Action<Body, Data> & AtOnce<Data>,
): Action<Body, Data> {
  return definition
}

/** The same for one whose work may wait. */
export function asyncAction<Body extends TObject, Data>(
  definition: AsyncAction<Body, Data>,
): AsyncAction<Body, Data> {
  return definition
}

/** `data` with siblings beside it in the envelope. */
export class Reply {
  readonly data: unknown
  readonly siblings: Readonly<Record<string, unknown>>

  constructor(data: unknown, siblings: Readonly<Record<string, unknown>>) {
    this.data = data
    this.siblings = siblings
  }
}

/** Answers `data` with siblings such as `message` beside it. */
export const reply = (data: unknown, siblings: Readonly<Record<string, unknown>>): Reply =>
  new Reply(data, siblings)
