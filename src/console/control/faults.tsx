import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { entriesVersion } from '../journal/follow.js'
import { useLookUp } from '../parts/look-up.js'
import { Table } from '../parts/table.js'
import { view } from '../state/view.js'
import { ask, order, toControl } from '../wire/control.js'
import { type Json, member, shown } from '../wire/exact.js'

const example = `{
  "match": { "path": "indexes/drop" },
  "times": 1,
  "action": { "error": { "code": 65535, "message": "node offline" } }
}`

const refreshMs = 1000

/** The faults: what they match, how often they acted, what waits at them. */
export function Faults() {
  const [, part, rule] = view.value
  const [text, setText] = useState(example)
  const box = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    if (part !== 'fault' || rule === undefined) return
    setText(rule)
    box.current?.focus()
  }, [part, rule])
  const { value, error, again } = useLookUp(() => ask('GET /faults'), [])
  useEffect(() => {
    // How often they acted changes with requests, which may come by the thousand.
    let seen = entriesVersion.peek()
    const timer = setInterval(() => {
      if (entriesVersion.peek() === seen) return
      seen = entriesVersion.peek()
      again()
    }, refreshMs)
    return () => clearInterval(timer)
  }, [])
  // The types of answers are the server's own; a table takes any JSON.
  const faults = (value?.faults ?? []) as unknown as readonly Json[]
  const set = () => {
    // The words of the control plane say what is wrong with a rule, and with JSON.
    const sent = { ...toControl('POST /faults'), body: text }
    void order(sent).then(again)
  }
  const release = (id: string) =>
    order(toControl('POST /faults/:id/release', { params: { id } })).then(again)
  const remove = (id: string) =>
    order(toControl('DELETE /faults/:id', { params: { id } })).then(again)
  return (
    <section aria-label="Faults">
      <h2>Faults</h2>
      {error !== undefined && <p class="error">{error}</p>}
      <Table
        label="Faults"
        keyColumn="id"
        rows={faults}
        columns={['id', 'match', 'times', 'action', 'matched', 'hits', 'waiting']}
        actionsOf={(row) => {
          const id = shown(member(row, 'id'))
          return (
            <>
              <button type="button" onClick={() => void release(id)}>
                Release
              </button>
              <button type="button" onClick={() => void remove(id)}>
                Remove
              </button>
            </>
          )
        }}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          set()
        }}
      >
        <label>
          Rule of a fault
          <textarea
            ref={box}
            rows={14}
            spellcheck={false}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
        <div class="bar">
          <button type="submit" class="main">
            Set fault
          </button>
          <button type="button" onClick={() => void order(toControl('DELETE /faults')).then(again)}>
            Remove all
          </button>
        </div>
      </form>
    </section>
  )
}
