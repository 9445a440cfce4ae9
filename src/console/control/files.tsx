import { noteChange } from '../state/connection.js'
import { namespace } from '../state/session.js'
import { order, toControl } from '../wire/control.js'
import { printJson } from '../wire/exact.js'
import { send } from '../wire/send.js'

/** Seeds that come as files, and the state and the journal that leave as files. */
export function Files() {
  return (
    <section
      aria-label="Seeds and exports"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void seed(event.dataTransfer?.files[0])
      }}
    >
      <h2>Seeds and exports</h2>
      <label>
        A seed to add: choose a file, or drop it here
        <input
          type="file"
          accept=".json,application/json"
          onChange={({ currentTarget }) => {
            void seed(currentTarget.files?.[0])
            currentTarget.value = ''
          }}
        />
      </label>
      <div class="bar">
        <button type="button" onClick={() => void save('GET /seed', 'seed')}>
          Export seed
        </button>
        <button type="button" onClick={() => void save('GET /state', 'state')}>
          Export state
        </button>
        <button type="button" onClick={() => void save('GET /requests', 'journal')}>
          Export journal
        </button>
      </div>
    </section>
  )
}

async function seed(file: File | undefined): Promise<void> {
  if (!file) return
  await order({ ...toControl('POST /seed'), body: await file.text() })
  noteChange()
}

type Exported = 'GET /seed' | 'GET /state' | 'GET /requests'

async function save(name: Exported, what: string): Promise<void> {
  const { status, answer } = await send(toControl(name))
  if (status !== 200) {
    // Shown as any order that is refused; where a token is missing it asks for one.
    await order(toControl(name))
    return
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([printJson(answer)], { type: 'application/json' }))
  link.download = `${namespace.value}-${what}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}
