import request from 'supertest'
import { type Version, versions } from '../../src/milvus/versions.js'
import { startApp } from './start-app.js'

/* The worlds that tests of actions begin in, and what they ask there. */

/** The releases before and after codes and texts of many refusals changed. */
export const old: readonly Version[] = ['2.3', '2.4', '2.5']
export const recent: readonly Version[] = ['2.6', '3.0']

export const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 4 } },
]
const keyed = [{ fieldName: 'k', dataType: 'Int64', isPartitionKey: true }]

export const indexParams = [{ fieldName: 'v', indexName: 'i', metricType: 'L2' }]

/** A collection that is not loaded and one that is; one without an index. */
export const collectionSeeds = inDefault([
  {
    collectionName: 'c',
    schema: { fields },
    indexParams,
    aliases: ['a'],
    partitions: ['p'],
    load: false,
  },
  { collectionName: 'loaded', schema: { fields }, indexParams, partitions: ['p'] },
  { collectionName: 'bare', schema: { fields } },
])

/** As `collectionSeeds`, with more partitions, and a collection with a partition key. */
export const partitionSeeds = inDefault([
  {
    collectionName: 'c',
    schema: { fields },
    indexParams,
    partitions: ['p', 'q'],
    aliases: ['a'],
    load: false,
  },
  {
    collectionName: 'loaded',
    schema: { fields },
    indexParams,
    partitions: ['p', 'q'],
    load: true,
  },
  { collectionName: 'keyed', schema: { fields: [...fields, ...keyed] }, indexParams },
  { collectionName: 'bare', schema: { fields } },
])

const twoIndexes = [...indexParams, { fieldName: 'id', indexName: 's' }]

/** As `collectionSeeds`, with a scalar index beside the vector's. */
export const indexSeeds = inDefault([
  {
    collectionName: 'c',
    schema: { fields },
    indexParams: twoIndexes,
    aliases: ['a'],
    load: false,
  },
  { collectionName: 'loaded', schema: { fields }, indexParams: twoIndexes, load: true },
  { collectionName: 'bare', schema: { fields } },
])

/** Two collections with an alias each. */
export const aliasSeeds = inDefault([
  { collectionName: 'c', dimension: 4, aliases: ['a'] },
  { collectionName: 'd', dimension: 4, aliases: ['b'] },
])

/** An empty database, one with properties, one with a collection. */
export const databaseSeeds = [
  {
    databases: [
      { dbName: 'default', collections: [] },
      { dbName: 'one', properties: { b: 'x', a: 1 } },
      { dbName: 'full', collections: [{ collectionName: 'c', dimension: 4 }] },
    ],
  },
]

function inDefault(collections: object[]) {
  return [{ databases: [{ dbName: 'default', collections }] }]
}

/** An emulator that begins with these seeds, without authorization; `post` asks an action and demands the status 200. */
export async function startSeeded(version: Version, seeds: object[]) {
  const { app, catalog } = await startApp(version, { auth: false, seeds })
  const post = async (action: string, body: object) =>
    (await request(app.server).post(`/v2/vectordb/${action}`).send(body).expect(200)).body
  return { post, catalog }
}

/** The body of a success: its code was 200 in 2.3. */
export const success = (version: Version, data: unknown = {}) => ({
  code: version === '2.3' ? 200 : 0,
  data,
})

/** What is refused, in which releases, the body, the code and the message. */
export type Refusal = readonly [string, readonly Version[], object, number, string]

/** What no collection can be called. @param rest what the body has besides the name */
export const collectionNameRefusals = (rest: object = {}): readonly Refusal[] => [
  [
    'a name that is too long for the collection',
    versions,
    { ...rest, collectionName: 'x'.repeat(256) },
    1100,
    `Invalid collection name: ${'x'.repeat(256)}. the length of a collection name must be less than 255 characters: invalid parameter`,
  ],
  [
    'a name that begins with a digit for the collection',
    versions,
    { ...rest, collectionName: '1x' },
    1100,
    'Invalid collection name: 1x. the first character of a collection name must be an underscore or letter: invalid parameter',
  ],
  [
    'a name with a hyphen for the collection',
    versions,
    { ...rest, collectionName: 'x-y' },
    1100,
    'Invalid collection name: x-y. collection name can only contain numbers, letters and underscores: invalid parameter',
  ],
]

/** A database that does not exist. @param body names the database `nope` */
export const databaseRefusals = (body: object): readonly Refusal[] => [
  [
    'a missing database',
    ['2.4', '2.5', '2.6', '3.0'],
    body,
    800,
    'database not found[database=nope]',
  ],
  ['a missing database', ['2.3'], body, 800, 'database not found, database: nope'],
]

/** What no partition can be called. */
export const partitionNameRefusals: readonly Refusal[] = [
  [
    'a blank partition',
    old,
    { collectionName: 'c', partitionName: ' ' },
    65535,
    'Invalid partition name: . Partition name should not be empty.',
  ],
  [
    'a blank partition',
    recent,
    { collectionName: 'c', partitionName: ' ' },
    1100,
    'Invalid partition name: . Partition name should not be empty.: invalid parameter',
  ],
  [
    'a partition that begins with a hyphen',
    old,
    { collectionName: 'c', partitionName: '-x' },
    65535,
    'Invalid partition name: -x. The first character of a partition name must be an underscore or letter.',
  ],
  [
    'a partition that begins with a hyphen',
    recent,
    { collectionName: 'c', partitionName: '-x' },
    1100,
    'Invalid partition name: -x. The first character of a partition name must be an underscore or letter.: invalid parameter',
  ],
  [
    'a partition with a dot',
    old,
    { collectionName: 'c', partitionName: ' x.y ' },
    65535,
    'Invalid partition name: x.y. Partition name can only contain numbers, letters and underscores.',
  ],
  [
    'a partition with a dot',
    recent,
    { collectionName: 'c', partitionName: ' x.y ' },
    1100,
    'Invalid partition name: x.y. Partition name can only contain numbers, letters and underscores.: invalid parameter',
  ],
  [
    'a partition with a hyphen',
    ['2.3'],
    { collectionName: 'c', partitionName: 'x-y' },
    65535,
    'Invalid partition name: x-y. Partition name can only contain numbers, letters and underscores.',
  ],
  [
    'a partition whose name is too long',
    old,
    { collectionName: 'c', partitionName: 'x'.repeat(256) },
    65535,
    `Invalid partition name: ${'x'.repeat(256)}. The length of a partition name must be less than 255 characters.`,
  ],
  [
    'a partition whose name is too long',
    recent,
    { collectionName: 'c', partitionName: 'x'.repeat(256) },
    1100,
    `Invalid partition name: ${'x'.repeat(256)}. The length of a partition name must be less than 255 characters.: invalid parameter`,
  ],
]
