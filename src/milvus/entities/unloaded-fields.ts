import type { Catalog } from '../catalog/catalog.js'
import { skipsLoad } from '../catalog/fields/skips-load.js'
import type { Collection } from '../catalog/model.js'
import type { RowField } from '../rows/field.js'

/**
 * Whether the proxy knows that a field was left out when its collection was loaded; of one that is not loaded it knows
 * nothing (pkg/util/typeutil/schema.go IsFieldLoaded).
 */
export const isMissing = ({ profile }: Catalog, { load }: Collection, field: RowField): boolean =>
  profile.missesUnloadedFields && load !== undefined && skipsLoad(field)
