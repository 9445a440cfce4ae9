import { expect, test } from 'vitest'
import { lastWords, startFault } from '../../src/process/start-fault.js'

const taken = (port: number) =>
  Object.assign(new Error(`port ${port} is in use`), { code: 'EADDRINUSE', port })

test.each([
  [19530, 'port 19530 is in use; --port 0 takes any free one'],
  [9091, 'port 9091 is in use; --management-port 0 takes any free one'],
])('the flag that moves the taken port %i is named', (port, message) => {
  expect(startFault(taken(port), { managementPort: 9091 }, {})).toEqual(new Error(message))
})

test.each([
  ['importRoot x: it is no folder', '--import-root x: it is no folder'],
  ['host nowhere: is not known', '--host nowhere: is not known'],
])('the flag of "%s" is named', (said, message) => {
  expect(startFault(new Error(said), { managementPort: 'off' }, {})).toEqual(new Error(message))
})

test.each([
  ['host nowhere: is not known', { host: 'MILVUS_EMULATOR_HOST' }, 'MILVUS_EMULATOR_HOST nowhere:'],
  ['seed x: it is a folder', { seed: 'MILVUS_EMULATOR_SEED' }, 'MILVUS_EMULATOR_SEED x:'],
  ['seeds: has no effect', {}, '--seed: has no effect'],
  ['allowHosts: no', { allowHost: 'MILVUS_EMULATOR_ALLOW_HOST' }, 'MILVUS_EMULATOR_ALLOW_HOST: no'],
])('"%s" names where the setting was given: %j', (said, sources, message) => {
  expect(startFault(new Error(said), { managementPort: 'off' }, sources).message).toContain(message)
})

test('a taken port names the file that asks for it', () => {
  const sources = { port: 'user.yaml: proxy.port' }
  expect(startFault(taken(5), { managementPort: 'off' }, sources)).toEqual(
    new Error('user.yaml: proxy.port: port 5 is in use; --port 0 takes any free one'),
  )
})

test.each(['port 80: this user may not listen on it', 'constructor: x', 'out of memory'])(
  '"%s" stays as it is',
  (message) => {
    const error = new Error(message)
    expect(startFault(error, { managementPort: 'off' }, {})).toBe(error)
  },
)

test.each([
  [{ message: 'one\ntwo' }, 'one two'],
  [
    { message: 'ENOENT: no such file or directory, uv_cwd', code: 'ENOENT', syscall: 'uv_cwd' },
    'the folder where it was started is not there any more',
  ],
])('%j is told in one line', (error, told) => {
  expect(lastWords(Object.assign(new Error(), error))).toBe(told)
})
