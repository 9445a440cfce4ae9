import { useLayoutEffect } from 'preact/hooks'
import { Control } from './control/control.js'
import { acceptDrops } from './control/files.js'
import { Journal } from './journal/journal.js'
import { ExchangePanel } from './parts/exchange-panel.js'
import { useLookUp } from './parts/look-up.js'
import { isPaletteOpen, offer, Palette } from './parts/palette.js'
import { TokenDialog } from './parts/token-dialog.js'
import { connection } from './state/connection.js'
import { apiToken, goTo, namespace, signIn } from './state/session.js'
import { nextTheme, theme } from './state/theme.js'
import { open, view } from './state/view.js'
import { ask } from './wire/control.js'
import { defaultNamespace } from './wire/place.js'
import { World } from './world/world.js'

const views = [
  { path: 'world', name: 'World', View: World },
  { path: 'journal', name: 'Journal', View: Journal },
  { path: 'control', name: 'Control', View: Control },
]

const words = {
  connecting: 'connecting',
  live: 'live',
  gone: 'server gone, trying again',
  locked: 'closed without its token',
  ended: 'namespace ended',
}

export function App() {
  const [current] = view.value
  const { View } = views.find(({ path }) => path === current) ?? { View: World }
  const info = useLookUp(() => ask('GET /'), [])
  // At once: a key may follow as soon as there is something to be seen.
  useLayoutEffect(() => {
    addEventListener('keydown', shortcut)
    acceptDrops()
    return offer('page', [
      ...views.map(({ path, name }) => ({ name: `Go to ${name}`, run: () => open(path) })),
      { name: 'Change between light and dark', run: nextTheme },
      { name: 'Sign in to the emulated API', run: () => signIn('api') },
      { name: 'Enter the token of the control plane', run: () => signIn('control') },
    ])
  }, [])
  return (
    <>
      <header class="top">
        <h1>milvus-emulator</h1>
        <nav aria-label="Views">
          {views.map(({ path, name }, at) => (
            <a
              key={path}
              href={`#/${path}`}
              aria-current={path === current ? 'page' : undefined}
              aria-keyshortcuts={String(at + 1)}
            >
              {name}
            </a>
          ))}
        </nav>
        <p class="facts">
          <span class="badge">Milvus {info.value?.release ?? '…'}</span>{' '}
          <span class="badge">namespace {namespace.value}</span>{' '}
          <span class={`badge ${connection.value}`} role="status">
            {words[connection.value]}
          </span>
        </p>
        <button
          type="button"
          aria-keyshortcuts="Control+K"
          onClick={() => (isPaletteOpen.value = true)}
        >
          Commands <kbd>Ctrl K</kbd>
        </button>
        <button type="button" onClick={() => signIn('api')}>
          User: {userOf(apiToken.value)}
        </button>
        <button type="button" onClick={nextTheme}>
          Theme: {theme.value}
        </button>
        {connection.value === 'ended' && (
          <p role="alert">
            The namespace {namespace.value} has ended.{' '}
            <button type="button" class="main" onClick={() => goTo(defaultNamespace)}>
              Show default
            </button>
          </p>
        )}
      </header>
      <main>
        <View />
      </main>
      <ExchangePanel />
      <Palette />
      <TokenDialog />
    </>
  )
}

/** Of `user:password`; any other token tells no user. */
const userOf = (token: string): string => /^(.{1,40}?):/.exec(token)?.[1] ?? '…'

/** Digits choose a view, `/` goes to the filter, Ctrl+K opens the commands. */
function shortcut(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey, target } = event
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'k') {
    event.preventDefault()
    isPaletteOpen.value = !isPaletteOpen.value
    return
  }
  const isTyping =
    target instanceof Element &&
    (target.matches('input, textarea, select') || target.closest('dialog') !== null)
  if (isTyping || ctrlKey || metaKey || altKey) return
  const wanted = views[Number(key) - 1]
  if (wanted) open(wanted.path)
  if (key === '/') {
    event.preventDefault()
    document.querySelector<HTMLInputElement>('input[type=search]')?.focus()
  }
}
