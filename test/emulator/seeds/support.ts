import { exportSeed } from '../../../src/emulator/seeds/export.js'
import { exportState } from '../../../src/emulator/state/export.js'
import type { Catalog } from '../../../src/milvus/catalog/catalog.js'

const unlike = ['id', 'fieldId', 'since', 'maxFieldId', 'dynamicFieldId', 'salt', 'hash']

/** A catalog without ids and times, which no other server gives again; parameters in whatever order. */
export const shape = (catalog: Catalog): unknown =>
  JSON.parse([...exportState(catalog)].join(''), (key, value) => {
    if (unlike.includes(key)) return undefined
    return key === 'params' || key === 'properties' ? [...value].sort() : value
  })

/** A catalog as a seed. */
export const seedOf = (catalog: Catalog, password?: string) =>
  JSON.parse([...exportSeed(catalog, password)].join(''))
