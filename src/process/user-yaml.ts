import { existsSync, readFileSync } from 'node:fs'
import { fromFile, type MilvusSettings } from './milvus-settings.js'

/** Where the real image has its configuration, unless MILVUSCONF names another folder (base_table.go). */
const usualFolder = '/milvus/configs'

/**
 * Reads the file in which users of the real image put what they change.
 * @returns nothing where there is no such file
 * @throws Error of one line for YAML that cannot be read, or that is no mapping
 */
export async function readUserYaml(folder = usualFolder): Promise<MilvusSettings | undefined> {
  const file = `${folder}/user.yaml`
  if (!existsSync(file)) return undefined
  const { parse } = await import('yaml')
  const document = parsed(file, parse)
  if (document === null) return undefined
  if (typeof document !== 'object' || Array.isArray(document)) {
    throw new Error(`${file}: is no mapping of settings`)
  }
  return fromFile(file, document)
}

function parsed(file: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(readFileSync(file, 'utf8'))
  } catch (error) {
    // The parser shows the place in lines of its own below the first.
    const [reason = ''] = (error as Error).message.split('\n')
    throw new Error(`${file}: ${reason.replace(/:$/, '')}`)
  }
}
