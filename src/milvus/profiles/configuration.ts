import { since } from './history.js'

/** Where a server finds its settings (pkg/config/env_source.go). */
export const configuration = {
  readsPrefixedVariables: since(
    'Settings are taken from variables with `MILVUS_CONF_` before their names too.',
    '2.6',
  ),
}
