import { useLookUp } from '../parts/look-up.js'
import { Table } from '../parts/table.js'
import { noteChange } from '../state/connection.js'
import { ask, order, toControl } from '../wire/control.js'
import { member, shown } from '../wire/exact.js'
import { NameForm } from './name-form.js'

/** The snapshots: taken, restored, forgotten. */
export function Snapshots() {
  const { value, error } = useLookUp(() => ask('GET /snapshots'), [])
  const take = async (name: string) => {
    const isDone = await order(toControl('PUT /snapshots/:name', { params: { name } }))
    noteChange()
    return isDone
  }
  const restore = (name: string) =>
    order(toControl('POST /snapshots/:name/restore', { params: { name } })).then(noteChange)
  const forget = (name: string) =>
    order(toControl('DELETE /snapshots/:name', { params: { name } })).then(noteChange)
  return (
    <section aria-label="Snapshots">
      <h2>Snapshots</h2>
      {error !== undefined && <p class="error">{error}</p>}
      <Table
        label="Snapshots"
        keyColumn="name"
        rows={(value?.snapshots ?? []).map((name) => ({ name }))}
        columns={['name']}
        actionsOf={(row) => {
          const name = shown(member(row, 'name'))
          return (
            <>
              <button type="button" onClick={() => void restore(name)}>
                Restore
              </button>
              <button type="button" onClick={() => void forget(name)}>
                Forget
              </button>
            </>
          )
        }}
      />
      <NameForm label="Name of a snapshot" verb="Take" onName={take} />
    </section>
  )
}
