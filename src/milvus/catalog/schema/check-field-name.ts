import { ensure } from '../../errors/error.js'
import {
  fieldNameBadCharacter,
  fieldNameBadStart,
  fieldNameEmpty,
  fieldNameKeyword,
  fieldNameTooLong,
} from '../../errors/schema.js'
import { trimSpace } from '../../go/trim.js'
import type { Profile } from '../../profiles/profiles.js'
import { checkForm } from '../names.js'

/**
 * Checks the name of a field, without its surrounding blanks (spec/collections.md §1.7;
 * internal/proxy/util.go validateFieldName).
 * @throws MilvusError 1701
 */
export function checkFieldName(profile: Profile, sent: string): void {
  const name = trimSpace(sent)
  ensure(name !== '', () => fieldNameEmpty({ name }))
  const { maxNameLength: longest } = profile.limits
  checkForm(name, longest, /^[A-Za-z_]/, /^\w*$/, {
    tooLong: () => fieldNameTooLong({ name, longest }),
    badStart: () => fieldNameBadStart({ name }),
    badCharacter: () => fieldNameBadCharacter({ name }),
  })
  const keyword = profile.keywords.has(name) || name.toLowerCase() === profile.anyCaseKeyword
  ensure(!keyword, () => fieldNameKeyword({ name }))
}
