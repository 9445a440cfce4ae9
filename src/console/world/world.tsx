import { view } from '../state/view.js'
import { CollectionView } from './collection.js'
import { Create } from './create.js'
import { Tree } from './tree.js'

/** What the namespace holds. */
export function World() {
  const [, database = 'default', collection] = view.value
  return (
    <div class="two">
      <section class="side" aria-label="Catalog">
        <Tree />
      </section>
      <section class="rest" aria-label={collection === undefined ? 'Database' : 'Collection'}>
        {collection === undefined ? (
          <Create key={database} database={database} />
        ) : (
          <CollectionView
            key={`${database}/${collection}`}
            database={database}
            collection={collection}
          />
        )}
      </section>
    </div>
  )
}
