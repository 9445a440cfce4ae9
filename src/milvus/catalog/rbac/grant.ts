import type { ObjectType } from '../../profiles/privilege-groups.js'

/** A row of the store of grants; its privilege can be a group or `*`. */
export interface Grant {
  readonly type: ObjectType
  readonly object: string
  readonly database: string
  readonly privilege: string
  /** Who granted it first. */
  readonly grantor: string
}
