import { useState } from 'preact/hooks'
import { origin } from '../state/session.js'
import { asCurl, asFetch, type Sent } from '../wire/copies.js'

/** Copies a request in the form of a command line, and of a line of JavaScript. */
export function CopyButtons({ sent }: { readonly sent: Sent | undefined }) {
  return (
    <>
      <CopyButton name="Copy as curl" text={sent && (() => asCurl(origin, sent))} />
      <CopyButton name="Copy as fetch" text={sent && (() => asFetch(origin, sent))} />
    </>
  )
}

interface CopyButtonProps {
  readonly name: string
  /** Undefined where there is nothing to copy. */
  readonly text: (() => string) | undefined
}

function CopyButton({ name, text }: CopyButtonProps) {
  const [said, say] = useState('')
  const copy = async () => {
    if (text) say((await copyText(text())) ? 'copied' : 'not allowed')
    setTimeout(() => say(''), 1500)
  }
  return (
    <button type="button" disabled={!text} onClick={copy}>
      {name}
      <span class="said" aria-live="polite">
        {said}
      </span>
    </button>
  )
}

/** A page that came over plain HTTP from another machine has no clipboard of its own. */
async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard)
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  const isCopied = document.execCommand('copy')
  area.remove()
  return isCopied
}
