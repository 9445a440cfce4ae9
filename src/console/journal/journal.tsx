import { signal } from '@preact/signals'
import { useLayoutEffect, useMemo } from 'preact/hooks'
import type { Line } from '../../emulator/journal/line.js'
import { offer } from '../parts/palette.js'
import { VirtualList } from '../parts/virtual-list.js'
import { open, view } from '../state/view.js'
import { order, toControl } from '../wire/control.js'
import { Detail } from './detail.js'
import { filterFields, readWanted } from './filter.js'
import { entries, entriesVersion, forget } from './follow.js'

const filter = signal('')

/** The requests as they come, the newest first. */
export function Journal() {
  const version = entriesVersion.value
  const lines = useMemo(
    () => entries.all.filter(readWanted(filter.value)).toReversed(),
    [version, filter.value],
  )
  const [, chosen] = view.value
  useLayoutEffect(
    () =>
      offer('journal', [
        { name: 'Clear the journal', run: clear },
        { name: 'Show refused requests', run: () => (filter.value = '-code:0 -code:200') },
        { name: 'Show all requests', run: () => (filter.value = '') },
      ]),
    [],
  )
  const line = entries.all.find(({ id }) => String(id) === chosen)
  return (
    <div class="two">
      <section class="side" aria-label="Requests">
        <div class="bar">
          <input
            type="search"
            aria-label="Filter"
            placeholder={`words, or ${filterFields.join(':… ')}:…`}
            value={filter.value}
            onInput={({ currentTarget }) => (filter.value = currentTarget.value)}
          />
          <button type="button" onClick={clear}>
            Clear
          </button>
        </div>
        <p class="count">
          {lines.length} of {entries.all.length} requests
          {entries.leftOut > 0 && `, ${entries.leftOut} came too fast to be shown`}
        </p>
        <VirtualList
          label="Requests"
          role="listbox"
          items={lines}
          keyOf={({ id }) => String(id)}
          chosen={chosen}
          onChoose={({ id }) => open('journal', String(id))}
          growsAbove
        >
          {(one) => <Row line={one} />}
        </VirtualList>
      </section>
      <section class="rest" aria-label="Request">
        {line ? (
          <Detail key={line.id} line={line} />
        ) : (
          <p class="hint">Choose a request to see what was asked and answered.</p>
        )}
      </section>
    </div>
  )
}

async function clear(): Promise<void> {
  if (await order(toControl('DELETE /requests'))) forget()
}

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

function Row({
  line: { at, path, collection, code, status, durationMs, notes },
}: {
  readonly line: Line
}) {
  const isGood = status === 200 && (code === 0 || code === 200)
  return (
    <>
      <span class="time">{time.format(new Date(at))}</span>
      <span class={isGood ? 'badge good' : 'badge bad'}>{code ?? status}</span>
      <span class="path">{path.replace('/v2/vectordb/', '')}</span>
      <span class="dim">{collection}</span>
      {notes.map((note) => (
        <span key={note} class="badge note">
          {note}
        </span>
      ))}
      <span class="dim end">{durationMs.toFixed(1)} ms</span>
    </>
  )
}
