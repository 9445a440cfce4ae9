import { formatNotRead } from '../../errors/import-files.js'
import type { Importing } from '../format.js'

export async function importGroup({ paths }: Importing): Promise<void> {
  const [path = ''] = paths
  throw formatNotRead({ format: path.slice(path.lastIndexOf('.')) })
}
