import { useLayoutEffect } from 'preact/hooks'
import type { Entry } from '../../emulator/journal/entry.js'
import type { Line } from '../../emulator/journal/line.js'
import { CopyButtons } from '../parts/copy-buttons.js'
import { Text } from '../parts/exchange-panel.js'
import { useLookUp } from '../parts/look-up.js'
import { offer } from '../parts/palette.js'
import { open } from '../state/view.js'
import { ask } from '../wire/control.js'
import { type Json, member, printJson, shown } from '../wire/exact.js'
import { act, actAs, toMilvus } from '../wire/milvus.js'
import { Rehearsal, rehearse } from './rehearsal.js'
import { type Step, sentAgain, stepIn } from './sent-again.js'

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' })

/** All that the journal keeps of a request, and what can be done with it. */
export function Detail({ line }: { readonly line: Line }) {
  const { value, error } = useLookUp(() => detailsOf(line), [line.id], true)
  const again = value && sentAgain(line.method, value.step, toMilvus)
  const sent = typeof again === 'object' ? again : undefined
  const lacks = typeof again === 'string' ? again : undefined
  const sendAgain = () => sent && actAs(sent)
  const { path, database, collection } = line
  const isLoaded = path.endsWith('/indexes/drop') && /loaded/.test(messageOf(value?.entry))
  const release = async () => {
    const of = { dbName: database ?? 'default', collectionName: collection ?? '' }
    return (await act('collections/release', of)) && sendAgain()
  }
  const makeFail = () => open('control', 'fault', ruleOf(line))
  useLayoutEffect(
    () =>
      offer('request', [
        ...(sent ? [{ name: 'Send this request again', run: sendAgain }] : []),
        { name: 'Make this request fail', run: makeFail },
        { name: 'What would 3.0 say?', run: () => rehearse(line) },
      ]),
    [line.id, value],
  )
  return (
    <article>
      <h2>
        {line.method} {line.path}
      </h2>
      <p>
        <span class="badge">code {line.code ?? 'none'}</span>{' '}
        <span class="badge">HTTP {line.status}</span>{' '}
        <span class="badge" title="Whether a real server was seen to answer so">
          {value?.entry.evidence ?? '…'}
        </span>{' '}
        {moment.format(new Date(line.at))}, {line.durationMs} ms, user {line.user ?? 'none'},
        database {line.database ?? 'none'}
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
      {error !== undefined && <p class="hint">There is no more of it: {error}.</p>}
      {isLoaded && (
        <>
          <p class="hint">Milvus drops no index of a vector while its collection is loaded.</p>
          <div class="bar">
            <button type="button" class="main" disabled={!sent} onClick={() => void release()}>
              Release {collection}, then send again
            </button>
            <button
              type="button"
              onClick={() => open('world', database ?? 'default', collection ?? '')}
            >
              Show {collection}
            </button>
          </div>
        </>
      )}
      <Rehearsal line={line} />
      {value && <Contents details={value} />}
    </article>
  )
}

function Contents({ details: { entry, step } }: { readonly details: Details }) {
  const body = (step?.body ?? entry.body) as Json
  const text = body === null ? '' : typeof body === 'string' ? body : printJson(body)
  return (
    <>
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
        <Text label="Answer" text={printJson((step?.answer ?? entry.answer) as Json)} />
      </div>
      <Text
        label={entry.changes.length === 0 ? 'It changed nothing' : 'It changed'}
        text={entry.changes.map((change) => printJson(change as unknown as Json)).join('\n')}
      />
    </>
  )
}

interface Details {
  readonly entry: Entry
  /** As the server can send it again; it knows more of the request than an entry tells. */
  readonly step: Step | undefined
}

const messageOf = (entry: Entry | undefined): string =>
  shown(member(entry?.answer as Json, 'message'))

/** What was opened can be read when the server has long forgotten it. */
const opened = new WeakMap<Line, Details>()

async function detailsOf(line: Line): Promise<Details> {
  const known = opened.get(line)
  if (known) return known
  const params = { id: String(line.id) }
  const entry = await ask('GET /requests/:id', { params })
  const cases = await ask('GET /requests/:id', { params, query: '?format=cases' })
  // Without a format it is an entry; with one a document as it is streamed.
  const details = { entry: entry as Entry, step: stepIn(cases as unknown as Json) }
  opened.set(line, details)
  return details
}

/** A fault that meets this request, for somebody to finish. */
const ruleOf = ({ path, database, collection }: Line): string =>
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
