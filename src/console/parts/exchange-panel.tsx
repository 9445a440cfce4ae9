import { exchange } from '../state/exchanges.js'
import { printJson, readAnswer } from '../wire/exact.js'
import { CopyButtons } from './copy-buttons.js'

/** The newest request that somebody sent from here, and what the server said. */
export function ExchangePanel() {
  const shown = exchange.value
  if (!shown) return null
  const { sent, received, isDone, remedy } = shown
  return (
    <section class="exchange" aria-label="Last request">
      <header>
        <p role="status">
          <span class={isDone ? 'badge good' : 'badge bad'}>{isDone ? 'done' : 'refused'}</span>{' '}
          <strong>
            {sent.method} {sent.path}
          </strong>{' '}
          HTTP {received.status}, {received.ms.toFixed(0)} ms
        </p>
        {remedy && (
          <button type="button" class="main" onClick={() => void remedy.run()}>
            {remedy.name}
          </button>
        )}
        <CopyButtons sent={sent} />
        <button type="button" onClick={() => (exchange.value = undefined)}>
          Close
        </button>
      </header>
      <div class="halves">
        <Text label="Sent" text={bodyText(sent.body ?? '')} />
        <Text label="Answered" text={printJson(received.answer)} />
      </div>
    </section>
  )
}

/** More than anybody reads, in characters: a file may have millions. */
const longest = 100_000
const shownOfLonger = 2000

function bodyText(body: string): string {
  if (body === '') return ''
  if (body.length <= longest) return printJson(readAnswer(body))
  return `${body.slice(0, shownOfLonger)}… (${body.length} characters)`
}

/** A text as it is, never as HTML. */
export function Text({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <figure class="text">
      <figcaption>{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </figure>
  )
}
