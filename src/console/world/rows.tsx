import { useState } from 'preact/hooks'
import { useLookUp } from '../parts/look-up.js'
import { Table } from '../parts/table.js'
import { isObject, type Json, listOf, member, shown } from '../wire/exact.js'
import { look } from '../wire/milvus.js'

interface RowsProps {
  readonly database: string
  readonly collection: string
  readonly fields: readonly Json[]
}

const pageSize = 50
const nearest = 10

/** The rows that a filter selects, or those that are nearest to one of them. */
export function Rows({ database, collection, fields }: RowsProps) {
  const [filter, setFilter] = useState('')
  const [page, setPage] = useState(0)
  const [like, setLike] = useState<{ field: string; vector: Json }>()
  const of = { dbName: database, collectionName: collection, filter, outputFields: ['*'] }
  const { value, error } = useLookUp(
    async () =>
      listOf(
        like
          ? await look('entities/search', {
              ...of,
              data: [like.vector],
              annsField: like.field,
              limit: nearest,
            })
          : await look('entities/query', { ...of, limit: pageSize, offset: page * pageSize }),
      ),
    [filter, page, like],
  )
  const vectors = fields
    .filter((field) => /Vector$/.test(shown(member(field, 'type'))))
    .map((field) => shown(member(field, 'name')))
  const rows = value ?? []
  const columns = [...new Set(rows.flatMap((row) => (isObject(row) ? Object.keys(row) : [])))]
  return (
    <section aria-label="Rows">
      <h3>Rows</h3>
      <div class="bar">
        <input
          type="text"
          aria-label="Filter of rows"
          placeholder="filter, such as year > 1900"
          onChange={({ currentTarget }) => {
            setPage(0)
            setFilter(currentTarget.value)
          }}
        />
        {like ? (
          <button type="button" onClick={() => setLike(undefined)}>
            All rows
          </button>
        ) : (
          <>
            <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
              Before
            </button>
            <button
              type="button"
              disabled={rows.length < pageSize}
              onClick={() => setPage(page + 1)}
            >
              Next
            </button>
          </>
        )}
      </div>
      {error !== undefined && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      {like && <p class="hint">The nearest by {like.field}</p>}
      <Table
        label="Rows"
        rows={rows}
        columns={columns}
        actionsOf={(row) =>
          vectors
            .filter((field) => member(row, field) !== undefined)
            .map((field) => (
              <button
                type="button"
                key={field}
                onClick={() => setLike({ field, vector: member(row, field) ?? null })}
              >
                Like this {vectors.length > 1 && field}
              </button>
            ))
        }
      />
    </section>
  )
}
