export interface Hashed {
  readonly salt: Buffer
  readonly hash: Buffer
}

/**
 * A password, never changed. It is kept as it was given until its hash is first asked for, by a state to be saved: hashing
 * those of a start, to compare one of them a moment later, took a tenth of the start.
 */
export class Password {
  #kept: string | Hashed

  constructor(given: string | Hashed) {
    this.#kept = given
  }

  get hashed(): Hashed {
    if (typeof this.#kept === 'string') this.#kept = hashOf(this.#kept)
    return this.#kept
  }

  /** Hashes whatever is wrong, also where there is nothing to compare with: the time tells nobody why. */
  matches(text: string): boolean {
    if (typeof this.#kept === 'string') return text === this.#kept || nobodys.matches(text)
    const { salt, hash: expected } = this.#kept
    return crypto().timingSafeEqual(hash(text, salt), expected)
  }
}

/** No text has this hash. */
export const nobodys = new Password({ salt: Buffer.alloc(16), hash: Buffer.alloc(32) })

function hashOf(text: string): Hashed {
  const salt = crypto().randomBytes(16)
  return { salt, hash: hash(text, salt) }
}

/** A low cost, as these are passwords of tests. */
const hash = (text: string, salt: Buffer): Buffer =>
  crypto().scryptSync(text, salt, 32, { cost: 1024 })

/** Loaded here, as few starts need it. */
const crypto = () => process.getBuiltinModule('node:crypto')
