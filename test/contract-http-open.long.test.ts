import { askOverHttp } from './support/contract-http.js'

// A file of its own, for another worker: each takes minutes.
askOverHttp(false)
