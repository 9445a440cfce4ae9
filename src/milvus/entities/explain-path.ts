import type { IndexRequest, JsonPlace } from '../catalog/indexes/parameters.js'
import { ensure, MilvusError } from '../errors/error.js'
import { badSyntax, invalidExpression } from '../errors/filter.js'
import { ofIdentifier } from '../errors/filter-form.js'
import { notAPath } from '../errors/indexes.js'
import { encodeHan } from '../filter/check/han.js'
import { checkTree } from '../filter/check.js'
import { rulesOf } from '../filter/rules.js'
import type { FilterSchema } from '../filter/schema.js'
import { type Parsed, parseSteps } from '../filter/syntax/parse.js'
import { startPace } from '../turns/pace.js'
import { atOnce, inTurns, type Steps } from '../turns/steps.js'
import type { Version } from '../versions.js'

/** What the syntax of a path comes to; no error where none can be told of what is no filter. */
interface Syntax {
  readonly tree: Parsed
  readonly error?: MilvusError | undefined
}

/** What a path comes to in a collection. */
interface Checked {
  readonly schema: FilterSchema
  /** @throws MilvusError */
  readonly place: () => JsonPlace | undefined
}

/** So many characters are read in steps. */
const long = 10_000

/**
 * Gives what reads a path into JSON as the server does: as a filter that is nothing but a column
 * (planparserv2/plan_parser_v2.go ParseIdentifier). It throws MilvusError 2201, before 2.6 65535.
 * @param paths that are to be read: where one is long, others are served meanwhile
 * @param schema of the collection in which they will probably be looked for
 */
export async function pathReader(
  version: Version,
  paths: Iterable<string>,
  schema: FilterSchema | undefined,
): Promise<NonNullable<IndexRequest['readPath']>> {
  const { explanation } = await import('../filter/grammar/explain.js')
  const rules = rulesOf(version)
  const known = new Map<string, Syntax>()
  const checked = new Map<string, Checked>()
  const pace = startPace()
  for (const path of new Set(paths)) {
    if (path.length <= long) continue
    const syntax = await inTurns(syntaxOf(path), pace)
    known.set(path, syntax)
    if (schema) {
      checked.set(path, {
        schema,
        place: await inTurns(settled(placeOf(path, syntax, schema)), pace),
      })
    }
  }

  function* syntaxOf(path: string): Steps<Syntax> {
    const encoded = yield* encodeHan(path, rules)
    const tree = yield* parseSteps(encoded, version)
    return { tree, error: tree === 'no filter' ? yield* errorOf(encoded, path) : undefined }
  }

  function* errorOf(encoded: string, path: string): Steps<MilvusError | undefined> {
    try {
      const words = yield* explanation(encoded, version)
      if (words?.startsWith('invalid expression')) return invalidExpression({ text: path })
      return words === undefined ? undefined : badSyntax({ words })
    } catch (error) {
      if (error instanceof RangeError) return undefined
      throw error
    }
  }

  function* placeOf(
    path: string,
    { tree, error }: Syntax,
    schema: FilterSchema,
  ): Steps<JsonPlace | undefined> {
    if (error) throw ofIdentifier(error, path)
    if (typeof tree === 'string') return undefined
    const request = { schema, version, text: path, templates: {}, purpose: 'query' } as const
    const checked = yield* within(path, checkTree(tree, request, rules))
    ensure(checked.kind === 'column', () => notAPath({ path }))
    return { fieldId: checked.column.field.id, steps: checked.column.path }
  }

  return (path, schema) => {
    const ahead = checked.get(path)
    if (ahead && isSame(ahead.schema, schema)) return ahead.place()
    return atOnce(placeOf(path, known.get(path) ?? atOnce(syntaxOf(path)), schema))
  }
}

function* within<T>(path: string, check: Steps<T>): Steps<T> {
  try {
    return yield* check
  } catch (error) {
    throw error instanceof MilvusError ? ofIdentifier(error, path) : error
  }
}

/** What steps come to, which may be an error: given or thrown when it is asked for. */
function* settled<T>(steps: Steps<T>): Steps<() => T> {
  try {
    const value = yield* steps
    return () => value
  } catch (error) {
    return () => {
      throw error
    }
  }
}

/** Whether two views are of the same fields. */
const isSame = (one: FilterSchema, other: FilterSchema): boolean =>
  one.fields === other.fields &&
  one.structFields === other.structFields &&
  one.dynamicFieldId === other.dynamicFieldId &&
  one.unloaded === other.unloaded
