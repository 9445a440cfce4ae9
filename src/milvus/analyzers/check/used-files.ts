import { atOnce } from '../../turns/steps.js'
import type { Version } from '../../versions.js'
import type { WordFiles } from './fault.js'
import { readAnalyzer } from './read-analyzer.js'

/**
 * The resources that an analyzer takes words of, which is what the library looks up as it makes one (3.0; tantivy-binding
 * options/resource_info.rs FileResourcePathHelper).
 * @param text the analyzer's parameters
 */
export function usedFiles(text: string, version: Version, files: WordFiles): ReadonlySet<string> {
  const used = new Set<string>()
  atOnce(
    readAnalyzer(text, version, {
      get(name) {
        used.add(name)
        return files.get(name)
      },
    }),
  )
  return used
}
