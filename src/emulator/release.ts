import { minorOf, type Version, versions } from '../milvus/versions.js'
import { unknownRelease } from './control-error.js'

/** @throws ControlError unknown_release */
export function releaseOf(name: string): Version {
  const found = versions.find((version) => version === minorOf(String(name)))
  if (found) return found
  throw unknownRelease(name, versions)
}
