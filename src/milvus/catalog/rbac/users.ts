import { nobodys, Password } from './password.js'

/** A user, never changed: a change replaces it. */
export interface User {
  readonly name: string
  readonly description: string
  readonly roles: readonly string[]
  readonly password: Password
}

/** Who sent a token. */
export interface Signed {
  readonly user: string
  /** Sent by the Basic scheme. */
  readonly basic: boolean
}

/** Users by name, empty until cleared or restored. */
export class Users {
  readonly #root: User
  #users = new Map<string, User>()
  #revision = 0
  /** Tokens that were right before, so that a request pays for no hashing, and the password they were right for. */
  readonly #tokens = new Map<string, Signed & { readonly password: Password }>()

  constructor(rootPassword: string) {
    this.#root = withPassword({ name: 'root', description: '', roles: [] }, rootPassword)
  }

  /** Back to the one user `root` with its first password. */
  clear(): void {
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
    this.#put(withPassword({ name, description, roles }, password))
  }

  setPassword(user: User, password: string): void {
    this.#put(withPassword(user, password))
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
    return (user?.password ?? nobodys).matches(password) ? user : undefined
  }

  /** Who sent a token that was right before and still is. */
  known(token: string): Signed | undefined {
    return this.#tokens.get(token)
  }

  remember(token: string, { name, password }: User, basic: boolean): void {
    this.#tokens.set(token, { user: name, basic, password })
  }

  #put(user: User): void {
    this.#users.set(user.name, user)
    this.#revision++
    this.#forgetTokens()
  }

  /** Forgets the tokens whose user is gone or has another password. */
  #forgetTokens(): void {
    for (const [token, { user, password }] of this.#tokens) {
      if (this.#users.get(user)?.password !== password) this.#tokens.delete(token)
    }
  }
}

const withPassword = (user: Omit<User, 'password'>, password: string): User => ({
  ...user,
  password: new Password(password),
})
