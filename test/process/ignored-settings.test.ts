import { expect, test } from 'vitest'
import { loadConfig } from '../../src/process/config.js'
import { fromFile } from '../../src/process/milvus-settings.js'

const warningsOf = (env: Record<string, string>, file: object = {}) => {
  const command = loadConfig(['run', 'standalone'], env, fromFile('user.yaml', file))
  if (command.kind !== 'start') throw new Error(command.kind)
  return command.warnings
}

test('settings by which clients would meet another server are warned of', () => {
  const file = { common: { security: { tlsMode: 1 } }, proxy: { http: { port: 8080 } } }
  expect(warningsOf({ PROXY_HTTP_ENABLED: 'false' }, file)).toEqual([
    'user.yaml: common.security.tlsMode: has no effect; --tls-cert and --tls-key make the API speak https',
    'user.yaml: proxy.http.port: has no effect; the API answers at --port',
    'PROXY_HTTP_ENABLED: has no effect; the API always answers',
  ])
})

test('what the real server’s own file says is not', () => {
  const http = { enabled: true, debug_mode: false, port: null }
  const file = { common: { security: { tlsMode: 0 } }, proxy: { http } }
  expect(warningsOf({ COMMON_SECURITY_TLSMODE: '' }, file)).toEqual([])
})
