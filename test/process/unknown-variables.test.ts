import { expect, test } from 'vitest'
import { unknownVariables } from '../../src/process/unknown-variables.js'

test.each([
  ['MILVUS_EMULATOR_PROFILES', 'no such setting; did you mean MILVUS_EMULATOR_PROFILE?'],
  ['MILVUS_EMULATOR_SEEDS', 'no such setting; did you mean MILVUS_EMULATOR_SEED?'],
  ['MILVUS_EMULATOR_NO_AUTH', 'no such setting; did you mean MILVUS_EMULATOR_AUTH=false?'],
  [
    'MILVUS_EMULATOR_NO_ROOT_SHOULD_BIND_ROLE',
    'no such setting; did you mean MILVUS_EMULATOR_ROOT_SHOULD_BIND_ROLE=false?',
  ],
  ['MILVUS_EMULATOR_NO_SEED', 'no such setting'],
  ['MILVUS_EMULATOR_TIMEOUT', 'no such setting'],
])('warns of %s', (name, warning) => {
  expect(unknownVariables({ [name]: '1', PATH: '/bin' })).toEqual([`${name}: ${warning}`])
})

test.each([
  'MILVUS_EMULATOR_PORT',
  'MILVUS_EMULATOR_PORT_19530_TCP',
  'MILVUS_EMULATOR_PORT_19530_TCP_ADDR',
  'MILVUS_EMULATOR_SERVICE_HOST',
  'MILVUS_EMULATOR_SERVICE_PORT_API',
  'MILVUS_EMULATOR_TEST_PORT',
  'MILVUS_EMULATOR_TEST_SERVICE_PORT',
])('does not warn of %s', (name) => {
  expect(unknownVariables({ [name]: 'tcp://10.96.12.7:19530' })).toEqual([])
})
