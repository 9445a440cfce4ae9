import { parseBool } from '../../go/parse.js'
import type { Pair } from '../model.js'

/** Whether a field says that loads leave it out (pkg/common/common.go ShouldFieldBeLoaded). */
export const skipsLoad = ({ params }: { readonly params: readonly Pair[] }): boolean =>
  parseBool(params.find(([key]) => key === 'field.skipLoad')?.[1] ?? '') === true
