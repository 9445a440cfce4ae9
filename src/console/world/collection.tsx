import { useLayoutEffect } from 'preact/hooks'
import { useLookUp } from '../parts/look-up.js'
import { offer } from '../parts/palette.js'
import { Table } from '../parts/table.js'
import { open } from '../state/view.js'
import { listOf, member, shown } from '../wire/exact.js'
import { act } from '../wire/milvus.js'
import { factsOf, fieldsOf, findCollection, type Of } from './find-collection.js'
import { Rows } from './rows.js'

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
  const { description, indexes, partitions, state, count, refusals } = value
  const aliases = listOf(member(description, 'aliases')).map(shown)
  const functions = listOf(member(description, 'functions'))
  return (
    <article>
      <h2>{collection}</h2>
      {error !== undefined && <p class="error">{error}</p>}
      {refusals.map((text) => (
        <p key={text} class="error">
          {text}
        </p>
      ))}
      <p>
        <span class={state === 'LoadStateLoaded' ? 'badge good' : 'badge'}>{state || '?'}</span>{' '}
        <span class="badge">{count === '1' ? '1 row' : `${count} rows`}</span>{' '}
        <span class="badge">id {shown(member(description, 'collectionID'))}</span>{' '}
        {factsOf(description).map((fact) => (
          <span key={fact} class="badge">
            {fact}
          </span>
        ))}{' '}
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
        rows={fieldsOf(description)}
        columns={[
          'name',
          'type',
          'elementType',
          'params',
          'primaryKey',
          'autoId',
          'partitionKey',
          'nullable',
          'defaultValue',
          'description',
        ]}
      />
      {functions.length > 0 && (
        <>
          <h3>Functions</h3>
          <Table
            label="Functions"
            rows={functions}
            columns={['name', 'inputFieldNames', 'outputFieldNames', 'params', 'description']}
          />
        </>
      )}
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
