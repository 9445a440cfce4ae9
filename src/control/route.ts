import type { Static, TObject } from '@sinclair/typebox'
import type { Emulator } from '../emulator/emulator.js'
import type { Namespace } from '../emulator/namespace.js'
import type { Rehearse } from '../emulator/rehearsal.js'

export interface ControlCall<Body> {
  readonly emulator: Emulator
  /** The namespace in effect: by path prefix or header, else `default`. */
  readonly namespace: Namespace
  /** Of the path, by name. */
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: Body
  /** What the body was read from, for numbers that JavaScript does not hold. */
  readonly bytes: Uint8Array
  readonly rehearse: Rehearse
  /** The server that is asked too, if there is one. */
  readonly twin: TwinInfo | undefined
}

/** What there is to tell of a server beside. */
export interface TwinInfo {
  /** Its address, which holds no token: each request brings its own. */
  readonly origin: string
  /** Whose answers clients get. */
  readonly answerFrom: 'emulator' | 'upstream'
}

/** A route of the control plane as the OpenAPI document describes it. */
export interface ControlRouteInfo<Body extends TObject = TObject> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/_emulator`, with Fastify's `:name` for a parameter. */
  readonly path: string
  readonly summary: string
  /** What the request's body may hold; it takes none where this is absent. */
  readonly body?: Body
  /** Names of the query's parameters, with what each is for. */
  readonly query?: Readonly<Record<string, string>>
  /** Of a success; 200 unless given. */
  readonly status?: 200 | 201
  /** Of a success; JSON unless given. */
  readonly type?: string
}

/** A state or a seed may be large; JavaScript holds texts of twice that. In bytes. */
export const largeBody = 256 * 1024 * 1024

/** A route of the control plane that answers once, events apart. */
export interface ControlRoute<Body extends TObject = TObject, Answer = unknown>
  extends ControlRouteInfo<Body> {
  /** Whether it refuses parameters of the query itself, of which it takes more than are named here. */
  readonly checksQuery?: true
  /** Whether it is of no use where a server behind holds the data. */
  readonly needsOwnData?: true
  /** The largest body that it takes, in bytes; 16 MiB unless given. */
  readonly bodyLimit?: number
  /** Does the work and returns the answer or its promise, or throws a ControlError. */
  run(call: ControlCall<Static<Body>>): Answer
}

/** Types a route's `run` from its body, and keeps for clients what it is called and answers. */
export const controlRoute = <
  const Method extends ControlRouteInfo['method'],
  const Path extends string,
  Body extends TObject,
  Answer,
>(
  definition: ControlRoute<Body, Answer> & { readonly method: Method; readonly path: Path },
): ControlRoute<Body, Answer> & { readonly method: Method; readonly path: Path } => definition
