import { signal } from '@preact/signals'
import { noteChange } from '../state/connection.js'
import { namespace } from '../state/session.js'
import { open } from '../state/view.js'
import { order, toControl } from '../wire/control.js'
import { printJson } from '../wire/exact.js'
import { send } from '../wire/send.js'

/** What is wrong with a file before any server sees it. */
const trouble = signal('')

/** Seeds and states that come as files, and what leaves as files. */
export function Files() {
  return (
    <section aria-label="Files">
      <h2>Files</h2>
      <label>
        A seed to add, or a state to go back to: choose a file, or drop it anywhere on the page
        <input
          type="file"
          accept=".json,application/json"
          onChange={({ currentTarget }) => {
            void takeFile(currentTarget.files?.[0])
            currentTarget.value = ''
          }}
        />
      </label>
      {trouble.value !== '' && (
        <p class="error" role="alert">
          {trouble.value}
        </p>
      )}
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

/** Takes files that are dropped on the page, wherever; a browser would leave the page for them. */
export function acceptDrops(): void {
  addEventListener('dragover', (event) => event.preventDefault())
  addEventListener('drop', (event) => {
    event.preventDefault()
    void takeFile(event.dataTransfer?.files[0])
  })
}

/** Adds a seed, or replaces everything by a state. The server says what is wrong with either. */
async function takeFile(file: File | undefined): Promise<void> {
  if (!file) return
  const text = await file.text()
  trouble.value = troubleWith(text, file.name)
  if (trouble.value !== '') {
    open('control')
    return
  }
  if (!isState(text)) await order({ ...toControl('POST /seed'), body: text })
  else if (confirm(`Replace all that "${namespace.value}" holds by the state in ${file.name}?`)) {
    await order({ ...toControl('PUT /state'), body: text })
  }
  noteChange()
}

/** As the server writes it, which is the first thing there. */
const isState = (text: string): boolean => /^\s*\{\s*"schemaVersion"/.test(text)

function troubleWith(text: string, name: string): string {
  if (text.trim() === '') return `${name} is empty.`
  if (!/^\s*\{/.test(text)) return `${name} is no seed and no state: it does not begin with {.`
  if (/^\s*\{\s*"(?:requests|cases|cut)"/.test(text)) {
    return `${name} is a journal; milvus-emulator compare and rehearse read it.`
  }
  return ''
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
