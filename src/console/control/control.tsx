import { useLayoutEffect } from 'preact/hooks'
import { offer } from '../parts/palette.js'
import { noteChange } from '../state/connection.js'
import { order, toControl } from '../wire/control.js'
import { Access } from './access.js'
import { Faults } from './faults.js'
import { Files } from './files.js'
import { Limits } from './limits.js'
import { Namespaces } from './namespaces.js'
import { Snapshots } from './snapshots.js'

/** The levers of the control plane. */
export function Control() {
  useLayoutEffect(
    () =>
      offer('control', [
        { name: 'Reset to the seeds', run: () => reset('seeds') },
        { name: 'Reset to an empty server', run: () => reset('empty') },
      ]),
    [],
  )
  return (
    <div class="cards">
      <section aria-label="Reset">
        <h2>Reset</h2>
        <p class="hint">Clears the journal and the faults of the namespace too.</p>
        <div class="bar">
          <button type="button" class="danger" onClick={() => reset('seeds')}>
            To the seeds
          </button>
          <button type="button" class="danger" onClick={() => reset('empty')}>
            To an empty server
          </button>
        </div>
      </section>
      <Namespaces />
      <Snapshots />
      <Faults />
      <Files />
      <Access />
      <Limits />
    </div>
  )
}

async function reset(to: 'seeds' | 'empty'): Promise<void> {
  await order(toControl('POST /reset', { body: { to } }))
  noteChange()
}
