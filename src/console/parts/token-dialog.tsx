import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { asksFor, enterToken } from '../state/session.js'

const texts = {
  control: {
    title: 'The control plane asks for its token',
    label: 'Token (--control-token)',
  },
  api: {
    title: 'The emulated API did not take the user and password',
    label: 'user:password, such as root:Milvus',
  },
}

/** Asks for what the server wants to see. It is kept in memory alone. */
export function TokenDialog() {
  const [token, setToken] = useState('')
  const dialog = useRef<HTMLDialogElement>(null)
  const what = asksFor.value
  // At once: keys that follow the answer belong to the page again.
  useLayoutEffect(() => {
    if (what && !dialog.current?.open) dialog.current?.showModal()
    if (!what) dialog.current?.close()
  }, [what])
  const { title, label } = texts[what ?? 'api']
  return (
    <dialog ref={dialog} aria-label={title} onCancel={(event) => event.preventDefault()}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          enterToken(token)
          setToken('')
        }}
      >
        <h2>{title}</h2>
        <label>
          {label}
          <input
            type="password"
            autocomplete="off"
            value={token}
            onInput={({ currentTarget }) => setToken(currentTarget.value)}
          />
        </label>
        <button type="submit" class="main">
          Go on
        </button>
      </form>
    </dialog>
  )
}
