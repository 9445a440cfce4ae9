import { Catalog } from '../../../../src/milvus/catalog/catalog.js'
import { createIndex } from '../../../../src/milvus/catalog/indexes/create-index.js'
import type { IndexRequest } from '../../../../src/milvus/catalog/indexes/parameters.js'
import type { Collection, Field, Index } from '../../../../src/milvus/catalog/model.js'
import { blankField } from '../../../../src/milvus/catalog/schema/definition.js'
import { MilvusError } from '../../../../src/milvus/errors/error.js'
import type { DataType } from '../../../../src/milvus/profiles/data-types.js'
import { profiles } from '../../../../src/milvus/profiles/profiles.js'
import type { Version } from '../../../../src/milvus/versions.js'
import type { Answer } from '../../../support/answers.js'

/** An entry of `indexParams`, as a client writes it. */
export type Entry = Partial<
  Pick<IndexRequest, 'indexName' | 'metricType' | 'indexType' | 'params'>
> & {
  fieldName: string
}

export interface World {
  readonly create: (entry: Entry) => Answer
  /** The index of that name. */
  readonly index: (name: string) => Index | undefined
}

interface Extra {
  readonly dynamic?: boolean
}

/** One collection `c` with a field of nearly every type, of which the dense ones have 16 dimensions. */
export function world(version: Version, { dynamic = false }: Extra = {}): World {
  let id = 1n
  const catalog = new Catalog({
    profile: profiles[version],
    clock: () => 0,
    ids: () => id++,
    rootPassword: 'Milvus',
  })
  catalog.addCollection('default', collection(dynamic))
  const create = (entry: Entry): Answer => {
    const request = { indexName: '', metricType: '', indexType: '', params: {}, ...entry }
    try {
      createIndex(catalog, { database: 'default', collection: 'c', ...request })
      return undefined
    } catch (error) {
      if (!(error instanceof MilvusError)) throw error
      const { code, message } = error.wire(version)
      return [code, message]
    }
  }
  return { create, index: (name) => catalog.collection('default', 'c').indexes.get(name) }
}

const collection = (dynamic: boolean): Omit<Collection, 'owner'> => ({
  id: 1n,
  name: 'c',
  description: '',
  fields: [
    { ...field(100, 'id', 'Int64'), primary: true },
    vector(101, 'v', 'FloatVector'),
    vector(102, 'h', 'Float16Vector'),
    vector(103, 'b', 'BinaryVector'),
    vector(104, 'i', 'Int8Vector'),
    field(105, 's', 'SparseFloatVector'),
    field(106, 'out', 'SparseFloatVector'),
    field(107, 'n', 'Int64'),
    field(108, 'f', 'Float'),
    field(109, 'flag', 'Bool'),
    field(110, 't', 'VarChar'),
    field(111, 'j', 'JSON'),
    { ...field(112, 'numbers', 'Array'), elementType: 'Int64' },
    { ...field(113, 'floats', 'Array'), elementType: 'Float' },
    field(114, 'place', 'Geometry'),
    field(115, 'time', 'Timestamptz'),
  ],
  structFields: [
    {
      id: 120,
      name: 'st',
      description: '',
      nullable: false,
      params: [],
      fields: [{ ...vector(121, 'e', 'ArrayOfVector'), elementType: 'FloatVector' }],
    },
  ],
  functions: [
    {
      id: 100,
      name: 'bm25',
      description: '',
      type: 1,
      inputs: ['t'],
      outputs: ['out'],
      params: [],
    },
  ],
  dynamicFieldId: dynamic ? 119 : undefined,
  maxFieldId: 121,
  shards: 1,
  consistencyLevel: 'Bounded',
  properties: new Map(),
  partitions: new Map(),
  indexes: new Map(),
  aliases: new Set(),
  load: undefined,
  rows: undefined,
})

const field = (id: number, name: string, type: DataType): Field => ({
  ...blankField,
  id,
  name,
  type,
})

const vector = (id: number, name: string, type: DataType): Field => ({
  ...field(id, name, type),
  params: [['dim', '16']],
})
