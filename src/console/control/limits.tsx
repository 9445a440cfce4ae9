import { useLookUp } from '../parts/look-up.js'
import { Table } from '../parts/table.js'
import { ask } from '../wire/control.js'

/** The release that is emulated, and how much of everything it takes. */
export function Limits() {
  const { value } = useLookUp(() => ask('GET /'), [])
  return (
    <section aria-label="Profile and limits">
      <h2>Profile and limits</h2>
      <p>
        Profile {value?.profile}, Milvus {value?.release}; milvus-emulator {value?.version}
      </p>
      <Table
        label="Limits"
        rows={Object.entries(value?.limits ?? {}).map(([name, limit]) => ({ name, limit }))}
        columns={['name', 'limit']}
      />
    </section>
  )
}
