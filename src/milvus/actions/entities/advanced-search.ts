import { asyncAction } from '../action.js'
import { hybridSearch } from './hybrid-search.js'

/** The same by its older name. */
export const advancedSearch = asyncAction({ ...hybridSearch, path: '/entities/advanced_search' })
