import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { passwordLength, roleNotFound, userExists } from '../errors/user.js'
import { ensure } from '../errors.js'
import type { Catalog } from './catalog.js'

export interface User {
  readonly name: string
  readonly roles: readonly string[]
  readonly salt: Buffer
  readonly hash: Buffer
}

/** The built-in roles: the only ones until roles can be made. */
export const builtInRoles: readonly string[] = ['admin', 'public']

/** Users by name, `root` always among them at first. Passwords are kept only as salted hashes. */
export class Users {
  readonly #root: User
  #users = new Map<string, User>()
  /** Credentials that were right before, so that a request pays for no hashing. */
  #known = new Map<string, User>()

  constructor(rootPassword: string) {
    this.#root = userOf('root', rootPassword, [])
    this.clear()
  }

  /** Back to the one user `root` with its first password. */
  clear(): void {
    this.restore(new Map([['root', this.#root]]))
  }

  set(name: string, password: string, roles: readonly string[]): void {
    this.#users.set(name, userOf(name, password, roles))
    this.#known.clear()
  }

  has(name: string): boolean {
    return this.#users.has(name)
  }

  /** The user whose name and password these are. */
  signIn(name: string, password: string): User | undefined {
    const credentials = `${name}:${password}`
    const known = this.#known.get(credentials)
    if (known) return known
    const user = this.#users.get(name)
    if (!user || !timingSafeEqual(hash(password, user.salt), user.hash)) return undefined
    this.#known.set(credentials, user)
    return user
  }

  snapshot(): ReadonlyMap<string, User> {
    return new Map(this.#users)
  }

  restore(users: ReadonlyMap<string, User>): void {
    this.#users = new Map(users)
    this.#known.clear()
  }
}

function userOf(name: string, password: string, roles: readonly string[]): User {
  const salt = randomBytes(16)
  return { name, roles, salt, hash: hash(password, salt) }
}

/** A low cost, as these are passwords of tests and every start hashes one. */
const hash = (password: string, salt: Buffer): Buffer =>
  scryptSync(password, salt, 32, { cost: 1024 })

/**
 * Makes a user who holds built-in roles (spec/rbac.md §5; internal/rootcoord/meta_table.go).
 * @throws MilvusError for the password's length, a name that is taken, a role that does not exist
 */
export function createUser(
  catalog: Catalog,
  name: string,
  password: string,
  roles: readonly string[],
): void {
  const length = Buffer.byteLength(password)
  ensure(length >= 6 && length <= 72, () => passwordLength(length))
  ensure(!catalog.users.has(name), () => userExists(name))
  ensure(
    roles.every((role) => builtInRoles.includes(role)),
    roleNotFound,
  )
  catalog.users.set(name, password, roles)
}
