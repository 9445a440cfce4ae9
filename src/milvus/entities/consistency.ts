import { consistencyLevels } from '../catalog/model.js'
import { badConsistencyLevel } from '../errors/entities.js'
import { ensure } from '../errors/error.js'
import { withoutVerbs } from '../go/verbs.js'

/**
 * Checks a consistency level; all of them read the same from one process.
 * @param level empty for the collection's own
 * @throws MilvusError 1100
 */
export function checkConsistencyLevel(level: string): void {
  const known = level === '' || consistencyLevels.some((one) => one === level)
  ensure(known, () => {
    const asFormat = withoutVerbs(`'${level}' is incorrect, please check it`)
    return badConsistencyLevel({ level, asFormat })
  })
}
