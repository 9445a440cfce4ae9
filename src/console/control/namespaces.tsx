import { useLookUp } from '../parts/look-up.js'
import { Table } from '../parts/table.js'
import { goTo, namespace } from '../state/session.js'
import { ask, order, toControl } from '../wire/control.js'
import { member, shown } from '../wire/exact.js'
import { defaultNamespace } from '../wire/place.js'
import { NameForm } from './name-form.js'

/** The namespaces: which is shown, others forked from it, and their ends. */
export function Namespaces() {
  const { value, error, again } = useLookUp(() => ask('GET /namespaces'), [])
  const fork = async (name: string) => {
    const body = { name, from: { namespace: namespace.value } }
    const isDone = await order(toControl('POST /namespaces', { body }))
    if (isDone) goTo(name)
    again()
    return isDone
  }
  const end = async (name: string) => {
    const isDone = await order(toControl('DELETE /namespaces/:name', { params: { name } }))
    if (isDone && name === namespace.value) goTo(defaultNamespace)
    again()
  }
  return (
    <section aria-label="Namespaces">
      <h2>Namespaces</h2>
      {error !== undefined && (
        <p class="error">
          {error}{' '}
          <button type="button" onClick={() => goTo(defaultNamespace)}>
            Go to default
          </button>
        </p>
      )}
      <Table
        label="Namespaces"
        keyColumn="name"
        rows={value?.namespaces ?? []}
        columns={['name', 'path', 'expiresAt']}
        actionsOf={(row) => {
          const name = shown(member(row, 'name'))
          return (
            <>
              <button type="button" disabled={name === namespace.value} onClick={() => goTo(name)}>
                Show
              </button>
              {name !== defaultNamespace && (
                <button type="button" onClick={() => void end(name)}>
                  End
                </button>
              )}
            </>
          )
        }}
      />
      <NameForm label={`Name of a fork of ${namespace.value}`} verb="Fork" onName={fork} />
    </section>
  )
}
