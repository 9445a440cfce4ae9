import { signal } from '@preact/signals'
import { useLookUp } from '../parts/look-up.js'
import { VirtualList } from '../parts/virtual-list.js'
import { open, view } from '../state/view.js'
import { listOf, shown } from '../wire/exact.js'
import { look } from '../wire/milvus.js'

interface Node {
  readonly database: string
  /** Of a collection; a database has none. */
  readonly collection?: string
}

const search = signal('')
const closed = signal<ReadonlySet<string>>(new Set())

/** The databases with their collections. */
export function Tree() {
  const { value = [], error } = useLookUp(findAll, [])
  const text = search.value.toLowerCase()
  const nodes = value.filter(
    ({ database, collection }) =>
      collection === undefined ||
      (text === '' ? !closed.value.has(database) : collection.toLowerCase().includes(text)),
  )
  const [, database = '', collection] = view.value
  return (
    <>
      <div class="bar">
        <input
          type="search"
          aria-label="Search collections"
          placeholder="Search collections"
          value={search.value}
          onInput={({ currentTarget }) => (search.value = currentTarget.value)}
        />
      </div>
      {error !== undefined && <p class="error">{error}</p>}
      <VirtualList
        label="Databases and collections"
        role="tree"
        items={nodes}
        keyOf={keyOf}
        chosen={
          view.value[0] === 'world'
            ? keyOf({ database, ...(collection && { collection }) })
            : undefined
        }
        onChoose={(node) =>
          open('world', node.database, ...(node.collection ? [node.collection] : []))
        }
        onKey={fold}
        propsOf={(node) =>
          node.collection === undefined
            ? { 'aria-level': 1, 'aria-expanded': !closed.value.has(node.database) }
            : { 'aria-level': 2 }
        }
      >
        {(node) =>
          node.collection === undefined ? (
            <strong>{node.database}</strong>
          ) : (
            <span class="leaf">{node.collection}</span>
          )
        }
      </VirtualList>
    </>
  )
}

const keyOf = ({ database, collection }: Node): string => JSON.stringify([database, collection])

/** Left closes a database, right opens it. */
function fold({ key }: KeyboardEvent, node: Node | undefined): void {
  if (!node || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return
  const folded = new Set(closed.value)
  if (key === 'ArrowLeft') folded.add(node.database)
  else folded.delete(node.database)
  closed.value = folded
}

async function findAll(): Promise<Node[]> {
  // 2.3 has one database, and no route that lists it.
  const databases = await look('databases/list').then(listOf, () => ['default'])
  const lists = databases.map(async (one): Promise<Node[]> => {
    const database = shown(one)
    const collections = listOf(await look('collections/list', { dbName: database }))
    return [{ database }, ...collections.map((name) => ({ database, collection: shown(name) }))]
  })
  return (await Promise.all(lists)).flat()
}
