import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'

/** A user, never changed: a change replaces it. */
export interface User {
  readonly name: string
  readonly description: string
  readonly roles: readonly string[]
  readonly salt: Buffer
  readonly hash: Buffer
}

/** Who sent a token. */
export interface Signed {
  readonly user: string
  /** Sent by the Basic scheme. */
  readonly basic: boolean
}

/** Users by name, empty until cleared or restored. Passwords are kept only as salted hashes. */
export class Users {
  readonly #rootPassword: string
  /** Hashed when it is first needed, which a copy of another catalog never does. */
  #root: User | undefined
  #users = new Map<string, User>()
  #revision = 0
  /** Tokens that were right before, so that a request pays for no hashing, and the hash they were right for. */
  readonly #tokens = new Map<string, Signed & { readonly hash: Buffer }>()

  constructor(rootPassword: string) {
    this.#rootPassword = rootPassword
  }

  /** Back to the one user `root` with its first password. */
  clear(): void {
    this.#root ??= { name: 'root', description: '', roles: [], ...hashed(this.#rootPassword) }
    this.restore(new Map([['root', this.#root]]))
  }

  snapshot(): ReadonlyMap<string, User> {
    return new Map(this.#users)
  }

  restore(users: ReadonlyMap<string, User>): void {
    this.#users = new Map(users)
    this.#revision++
    this.#forgetTokens()
  }

  /** Grows with every change. */
  get revision(): number {
    return this.#revision
  }

  get size(): number {
    return this.#users.size
  }

  names(): string[] {
    return [...this.#users.keys()]
  }

  has(name: string): boolean {
    return this.#users.has(name)
  }

  get(name: string): User | undefined {
    return this.#users.get(name)
  }

  set(name: string, password: string, roles: readonly string[], description = ''): void {
    this.#put({ name, description, roles, ...hashed(password) })
  }

  setPassword(user: User, password: string): void {
    this.#put({ ...user, ...hashed(password) })
  }

  setDescription(user: User, description: string): void {
    this.#put({ ...user, description })
  }

  setRoles(user: User, roles: readonly string[]): void {
    this.#put({ ...user, roles })
  }

  remove(name: string): void {
    this.#users.delete(name)
    this.#revision++
    this.#forgetTokens()
  }

  takeRole(role: string): void {
    for (const user of this.#users.values()) {
      if (!user.roles.includes(role)) continue
      this.setRoles(
        user,
        user.roles.filter((name) => name !== role),
      )
    }
  }

  /** The user whose name and password these are. */
  signIn(name: string, password: string): User | undefined {
    const user = this.#users.get(name)
    // An unknown user takes as long as a wrong password: the time tells nobody who there is.
    const { salt, hash: expected } = user ?? nobody
    return timingSafeEqual(hash(password, salt), expected) ? user : undefined
  }

  /** Who sent a token that was right before and still is. */
  known(token: string): Signed | undefined {
    return this.#tokens.get(token)
  }

  remember(token: string, { name, hash }: User, basic: boolean): void {
    this.#tokens.set(token, { user: name, basic, hash })
  }

  #put(user: User): void {
    this.#users.set(user.name, user)
    this.#revision++
    this.#forgetTokens()
  }

  /** Forgets the tokens whose user is gone or has another password. */
  #forgetTokens(): void {
    for (const [token, { user, hash }] of this.#tokens) {
      if (this.#users.get(user)?.hash !== hash) this.#tokens.delete(token)
    }
  }
}

function hashed(password: string): Pick<User, 'salt' | 'hash'> {
  const salt = randomBytes(16)
  return { salt, hash: hash(password, salt) }
}

/** No password has this hash. */
const nobody = { salt: Buffer.alloc(16), hash: Buffer.alloc(32) }

/** A low cost, as these are passwords of tests and every start hashes one. */
const hash = (password: string, salt: Buffer): Buffer =>
  scryptSync(password, salt, 32, { cost: 1024 })
