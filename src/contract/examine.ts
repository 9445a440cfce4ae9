import { routes } from '../milvus/actions/index.js'
import { notSignedIn } from '../milvus/errors/http.js'
import { trimEnd } from '../milvus/go/trim.js'
import { defaultRootPassword } from '../milvus/profiles/limits.js'
import { type Version, versions } from '../milvus/versions.js'
import { holdingsOf } from './holdings.js'
import { type CaseAnswer, type Send, type Server, sender } from './server.js'
import { readAddress } from './server-address.js'

export interface ServerAddress {
  /** http unless it says another scheme. */
  readonly url: string
  /** Of a user who may do everything; that of a fresh server unless given. */
  readonly token?: string
  /** The release that it must be. */
  readonly profile?: Version
}

/**
 * Asks a server what it is.
 * @throws Error, one line, where nothing answers, it is no Milvus, the token is not taken, or it is another release
 */
export async function examine(address: ServerAddress): Promise<Server> {
  const { token = `root:${defaultRootPassword}`, profile: wanted } = address
  const url = addressOf(address.url)
  const send = sender({ url, token })
  const anonymous = await send({ path: 'collections/list', headers: { Authorization: null } })
  const auth = anonymous.status === 401 || codeOf(anonymous) === notSignedIn
  const listed = await send({ path: 'collections/list', body: {} })
  if (listed.status === 401 || codeOf(listed) === notSignedIn) {
    throw new Error(`${url} does not take the token of "${token.split(':')[0]}"`)
  }
  if (codeOf(listed) === undefined) throw new Error(`${url} is no Milvus with its RESTful v2 API`)
  const profile = await releaseOf(send, listed)
  if (wanted !== undefined && profile !== wanted) {
    throw new Error(`${url} answers as Milvus ${profile}, not as ${wanted}`)
  }
  return { url, token, profile, auth }
}

/**
 * Makes sure that a server holds nothing that work on it could meet.
 * @throws Error that names what it holds
 */
export async function demandEmpty(server: Server, hint: string): Promise<void> {
  const held = [...(await holdingsOf(sender(server))).keys()]
  // Every server has some grants, and may have properties.
  const things = held.filter((thing) => !/^(grant|property) /.test(thing))
  if (things.length === 0) return
  const named = things.slice(0, 3).join(', ') + (things.length > 3 ? ', …' : '')
  throw new Error(`${server.url} is in use: it holds ${named}; ${hint}`)
}

/** @throws Error for what is no address */
function addressOf(text: string): string {
  const { whole } = readAddress(
    text,
    'the address of the server holds a user or a password; the token says who asks',
  )
  return trimEnd(whole, '/')
}

function codeOf({ body }: CaseAnswer): number | undefined {
  const { code } = Object(body) as { code?: unknown }
  return typeof code === 'number' ? code : undefined
}

/** Routes that change nothing, with an empty body. */
const harmless = /\/(list|describe|get_\w+|run_analyzer)$/

/** The newest release of which a server has a route; 2.3 has a success of its own. */
async function releaseOf(send: Send, listed: CaseAnswer): Promise<Version> {
  if (codeOf(listed) === 200) return '2.3'
  for (const version of versions.toReversed()) {
    const own = routes.filter(({ since, path }) => since === version && harmless.test(path))
    for (const { path } of own) {
      const { status } = await send({ path: path.slice(1), body: {} })
      if (status !== 404) return version
    }
  }
  return '2.4'
}
