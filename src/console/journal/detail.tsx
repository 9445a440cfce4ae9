import { useEffect } from 'preact/hooks'
import type { Entry } from '../../emulator/journal/entry.js'
import { CopyButtons } from '../parts/copy-buttons.js'
import { Text } from '../parts/exchange-panel.js'
import { useLookUp } from '../parts/look-up.js'
import { offer } from '../parts/palette.js'
import { open } from '../state/view.js'
import { ask } from '../wire/control.js'
import { type Json, printJson, readExact } from '../wire/exact.js'
import { actAs, toMilvus } from '../wire/milvus.js'
import type { Line } from './entries.js'
import { Rehearsal, rehearse } from './rehearsal.js'
import { sentAgain, stepIn } from './sent-again.js'

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' })

/** All that the journal keeps of a request, and what can be done with it. */
export function Detail({ line }: { readonly line: Line }) {
  // The server's own, as it writes them.
  const entry = readExact(line.text) as unknown as Entry
  const { value, error } = useLookUp(() => findStep(entry.id), [entry.id], true)
  const body = (value?.step?.body ?? entry.body) as Json
  const text = body === null ? '' : typeof body === 'string' ? body : printJson(body)
  const again = value && sentAgain(entry.method, value.step, toMilvus)
  const sent = typeof again === 'object' ? again : undefined
  const lacks = error ?? (typeof again === 'string' ? again : undefined)
  const sendAgain = () => sent && actAs(sent)
  const makeFail = () => open('control', 'fault', ruleOf(entry))
  useEffect(
    () =>
      offer('request', [
        ...(sent ? [{ name: 'Send this request again', run: sendAgain }] : []),
        { name: 'Make this request fail', run: makeFail },
        { name: 'What would 3.0 say?', run: () => rehearse(line) },
      ]),
    [entry.id, value],
  )
  return (
    <article>
      <h2>
        {entry.method} {entry.path}
      </h2>
      <p>
        <span class="badge">code {entry.code ?? 'none'}</span>{' '}
        <span class="badge">HTTP {entry.status}</span>{' '}
        <span class="badge" title="Whether a real server was seen to answer so">
          {entry.evidence}
        </span>{' '}
        {moment.format(new Date(entry.at))}, {entry.durationMs} ms, user {entry.user ?? 'none'},
        database {entry.database ?? 'none'}
      </p>
      <div class="bar">
        <button type="button" class="main" disabled={!sent} title={lacks} onClick={sendAgain}>
          Send again
        </button>
        <button type="button" onClick={makeFail}>
          Make this fail
        </button>
        <button type="button" onClick={() => rehearse(line)}>
          What would 3.0 say?
        </button>
        <CopyButtons sent={sent} />
      </div>
      {lacks !== undefined && <p class="hint">It cannot be sent again: {lacks}.</p>}
      <Rehearsal line={line} />
      {entry.notes.length > 0 && (
        <ul class="notes">
          {entry.notes.map(({ kind, text: said }) => (
            <li key={kind + said}>
              <span class="badge note">{kind}</span> {said}
            </li>
          ))}
        </ul>
      )}
      <div class="halves">
        <Text label="Request" text={text} />
        <Text label="Answer" text={printJson((value?.step?.answer ?? entry.answer) as Json)} />
      </div>
      <Text
        label={entry.changes.length === 0 ? 'It changed nothing' : 'It changed'}
        text={entry.changes.map((change) => printJson(change as unknown as Json)).join('\n')}
      />
    </article>
  )
}

/** What the server can send again; it knows more of the request than an entry tells. */
const findStep = async (id: number) => {
  const cases = await ask('GET /requests/:id', {
    params: { id: String(id) },
    query: '?format=cases',
  })
  // A document as it is streamed.
  return { step: stepIn(cases as unknown as Json) }
}

/** A fault that meets this request, for somebody to finish. */
const ruleOf = ({ path, database, collection }: Entry): string =>
  JSON.stringify(
    {
      match: {
        path: path.replace('/v2/vectordb/', ''),
        ...(database !== null && { database }),
        ...(collection !== null && { collection }),
      },
      times: 1,
      action: { error: { code: 65535, message: 'node offline' } },
    },
    undefined,
    2,
  )
