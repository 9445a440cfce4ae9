import type { IndexRequest } from '../catalog/indexes/parameters.js'
import { ensure, MilvusError } from '../errors/error.js'
import { badSyntax, invalidExpression } from '../errors/filter.js'
import { ofIdentifier } from '../errors/filter-form.js'
import { notAPath } from '../errors/indexes.js'
import { encodeHan } from '../filter/check/han.js'
import { checkTree } from '../filter/check.js'
import { rulesOf } from '../filter/rules.js'
import { parse } from '../filter/syntax/parse.js'
import { atOnce } from '../rows/steps.js'
import type { Version } from '../versions.js'

/**
 * Gives what reads a path into JSON as the server does: as a filter that is nothing but a column
 * (planparserv2/plan_parser_v2.go ParseIdentifier). It throws MilvusError 2201, before 2.6 65535.
 */
export async function pathReader(version: Version): Promise<NonNullable<IndexRequest['readPath']>> {
  const { explain } = await import('../filter/grammar/explain.js')
  const rules = rulesOf(version)

  function syntaxError(encoded: string, path: string): MilvusError | undefined {
    try {
      const words = explain(encoded, version)
      if (words?.startsWith('invalid expression')) return invalidExpression({ text: path })
      return words === undefined ? undefined : badSyntax({ words })
    } catch (error) {
      if (error instanceof RangeError) return undefined
      throw error
    }
  }

  return (path, schema) => {
    const encoded = atOnce(encodeHan(path, rules))
    const tree = parse(encoded, version)
    if (tree === 'too deep') return undefined
    if (tree === 'no filter') {
      const error = syntaxError(encoded, path)
      if (error === undefined) return undefined
      throw ofIdentifier(error, path)
    }
    const checked = within(path, () =>
      atOnce(
        checkTree(tree, { schema, version, text: path, templates: {}, purpose: 'query' }, rules),
      ),
    )
    ensure(checked.kind === 'column', () => notAPath({ path }))
    return { fieldId: checked.column.field.id, steps: checked.column.path }
  }
}

function within<T>(path: string, check: () => T): T {
  try {
    return check()
  } catch (error) {
    throw error instanceof MilvusError ? ofIdentifier(error, path) : error
  }
}
