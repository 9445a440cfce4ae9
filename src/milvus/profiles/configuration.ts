import { grows, since } from './history.js'

/** Where a server finds its settings (pkg/config/env_source.go, pkg/util/paramtable/base_table.go). */
export const configuration = {
  files: grows('The files that settings are taken from.', {
    '2.3': ['milvus.yaml'],
    '2.4': ['default.yaml', 'user.yaml'],
    '2.5': ['_test.yaml'],
  }),
  readsPrefixedVariables: since(
    'Settings are taken from variables with `MILVUS_CONF_` before their names too.',
    '2.6',
  ),
}
