import type { FilterSchema } from '../../filter/schema.js'
import { wordsOf } from '../../filter/syntax/words.js'
import type { Version } from '../../versions.js'
import type { Pairs } from './parameters.js'
import type { Paths } from './read-path.js'
import type { HitAggregation, SearchRequest } from './request.js'

/**
 * Loads the grammar of filters where one of the paths that a search names may be none.
 * @param pairs its parameters
 * @param schema what it searches
 */
export async function loadExplainer(
  { aggregation }: Partial<Pick<SearchRequest, 'aggregation'>>,
  pairs: Pairs,
  version: Version,
  schema: FilterSchema,
): Promise<Paths['explain']> {
  const texts = keys.map((key) => pairs.get(key) ?? '')
  const said = new Set(texts.flatMap((text) => [...new Set(namesIn(text))]))
  const { kinds } = wordsOf(version)
  const isPlain = (text: string): boolean => plain.test(text) && !kinds.has(text.trim())
  const names = [...said, ...namesOf(aggregation)]
  if (names.every(isPlain)) return undefined
  const { pathReader } = await import('../explain-path.js')
  // Some are read whole, commas and all.
  return pathReader(version, [...names, ...texts], schema)
}

const keys = ['group_by_field', 'group_by_fields', 'json_path', 'order_by_fields']

/** The texts between commas, one at a time, as there may be hundreds of thousands. */
function* namesIn(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const comma = text.indexOf(',', from)
    const end = comma < 0 ? text.length : comma
    if (end > from) yield text.slice(from, end)
    from = end + 1
  }
}

/** A path with the order that may stand behind it. */
const plain = /^\s*(?![\s\d])(?:\$meta|\w*)(\["[\w ]*"\])*(:\w*)*\s*$/

function namesOf(level: HitAggregation | undefined): string[] {
  if (!level) return []
  const { fields = [], metrics = {}, topHits, subAggregation } = level
  const others = [...Object.values(metrics), ...(topHits?.sort ?? [])]
  return [...fields, ...others.map(({ fieldName = '' }) => fieldName), ...namesOf(subAggregation)]
}
