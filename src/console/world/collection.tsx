import { useLayoutEffect } from 'preact/hooks'
import { useLookUp } from '../parts/look-up.js'
import { offer } from '../parts/palette.js'
import { Table } from '../parts/table.js'
import { open } from '../state/view.js'
import { type Json, listOf, member, shown } from '../wire/exact.js'
import { act, look } from '../wire/milvus.js'
import { Rows } from './rows.js'

interface Of {
  readonly database: string
  readonly collection: string
}

/** A collection with what can be done with it. */
export function CollectionView({ database, collection }: Of) {
  const name = { dbName: database, collectionName: collection }
  const { value, error } = useLookUp(() => findCollection({ database, collection }), [])
  const load = () => act('collections/load', name)
  const release = () => act('collections/release', name)
  const drop = async () => {
    if (!confirm(`Drop the collection "${collection}" with all its rows?`)) return
    if (await act('collections/drop', name)) open('world', database)
  }
  const dropIndex = (indexName: string): Promise<boolean> =>
    act('indexes/drop', { ...name, indexName }, (reason) =>
      /loaded/.test(reason)
        ? {
            name: 'Release the collection, then drop the index',
            run: async () => (await release()) && dropIndex(indexName),
          }
        : undefined,
    )
  useLayoutEffect(
    () =>
      offer('collection', [
        { name: `Load ${collection}`, run: load },
        { name: `Release ${collection}`, run: release },
        { name: `Drop collection ${collection}`, run: drop },
      ]),
    [],
  )
  if (!value) {
    return error === undefined ? <p class="hint">Looking…</p> : <p class="error">{error}</p>
  }
  const { description, indexes, partitions, state, count } = value
  const aliases = listOf(member(description, 'aliases')).map(shown)
  return (
    <article>
      <h2>{collection}</h2>
      {error !== undefined && <p class="error">{error}</p>}
      <p>
        <span class={state === 'LoadStateLoaded' ? 'badge good' : 'badge'}>{state}</span>{' '}
        <span class="badge">{count} rows</span>{' '}
        <span class="badge">id {shown(member(description, 'collectionID'))}</span>{' '}
        {aliases.map((alias) => (
          <span key={alias} class="badge">
            alias {alias}
          </span>
        ))}
      </p>
      <div class="bar">
        <button type="button" onClick={load}>
          Load
        </button>
        <button type="button" onClick={release}>
          Release
        </button>
        <button type="button" class="danger" onClick={drop}>
          Drop collection
        </button>
      </div>
      <h3>Fields</h3>
      <Table
        label="Fields"
        rows={listOf(member(description, 'fields'))}
        columns={[
          'name',
          'type',
          'params',
          'primaryKey',
          'autoId',
          'partitionKey',
          'nullable',
          'description',
        ]}
      />
      <h3>Indexes</h3>
      <Table
        label="Indexes"
        keyColumn="indexName"
        rows={indexes}
        columns={[
          'indexName',
          'fieldName',
          'indexType',
          'metricType',
          'indexState',
          'indexedRows',
          'indexParams',
        ]}
        actionsOf={(row) => (
          <button type="button" onClick={() => void dropIndex(shown(member(row, 'indexName')))}>
            Drop index
          </button>
        )}
      />
      <h3>Partitions</h3>
      <Table label="Partitions" rows={partitions} columns={['name', 'rows']} />
      <h3>Properties</h3>
      <Table
        label="Properties"
        rows={listOf(member(description, 'properties'))}
        columns={['key', 'value']}
      />
      <Rows
        database={database}
        collection={collection}
        fields={listOf(member(description, 'fields'))}
      />
    </article>
  )
}

async function findCollection({ database, collection }: Of) {
  const of = { dbName: database, collectionName: collection }
  const description = await look('collections/describe', of)
  const state = shown(member(await look('collections/get_load_state', of), 'loadState'))
  const names = listOf(await look('indexes/list', of))
  const indexes = await Promise.all(
    names.map(async (name) => listOf(await look('indexes/describe', { ...of, indexName: name }))),
  )
  const partitions = await Promise.all(
    listOf(await look('partitions/list', of)).map(async (name): Promise<Json> => {
      return { name, rows: await countOf(of, shown(name)) }
    }),
  )
  return { description, state, indexes: indexes.flat(), partitions, count: await countOf(of) }
}

/** Statistics know only what is flushed; a loaded collection can be asked. */
async function countOf(
  of: { dbName: string; collectionName: string },
  partitionName?: string,
): Promise<string> {
  const part = partitionName === undefined ? {} : { partitionNames: [partitionName] }
  const query = { ...of, ...part, outputFields: ['count(*)'] }
  const counted = await look('entities/query', query).catch(() => null)
  const stats =
    counted ??
    (partitionName === undefined
      ? [await look('collections/get_stats', of)]
      : [await look('partitions/get_stats', { ...of, partitionName })])
  const [first] = listOf(stats)
  const flushed = member(first, 'rowCount')
  return flushed === undefined ? shown(member(first, 'count(*)')) : `${shown(flushed)} flushed`
}
