import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { asksFor, enterToken } from '../state/session.js'

const texts = {
  control: {
    title: 'Token of the control plane',
    label: 'Token (--control-token)',
  },
  api: {
    title: 'User and password for the emulated API',
    label: 'user:password, such as root:Milvus',
  },
}

/** Asks for what the server wants to see, which is kept in memory alone. Whoever has none goes on without. */
export function TokenDialog() {
  const [token, setToken] = useState('')
  const dialog = useRef<HTMLDialogElement>(null)
  const asked = asksFor.value
  // At once: keys that follow the answer belong to the page again.
  useLayoutEffect(() => {
    if (asked && !dialog.current?.open) dialog.current?.showModal()
    if (!asked) dialog.current?.close()
    setToken('')
  }, [asked])
  const { title, label } = texts[asked?.plane ?? 'api']
  return (
    <dialog
      ref={dialog}
      aria-label={title}
      onClose={() => {
        // It may have been opened again meanwhile.
        if (!dialog.current?.open) enterToken(undefined)
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          enterToken(token)
        }}
      >
        <h2>{title}</h2>
        {asked?.isRefused && <p class="hint">The server refused the last request: HTTP 401.</p>}
        <label>
          {label}
          <input
            type="password"
            autocomplete="off"
            value={token}
            onInput={({ currentTarget }) => setToken(currentTarget.value)}
          />
        </label>
        <div class="bar">
          <button type="submit" class="main">
            Go on
          </button>
          <button type="button" onClick={() => enterToken(undefined)}>
            Go on without
          </button>
        </div>
      </form>
    </dialog>
  )
}
