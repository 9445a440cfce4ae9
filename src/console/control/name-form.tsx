import { useState } from 'preact/hooks'

interface NameFormProps {
  readonly label: string
  /** What is done with the name. */
  readonly verb: string
  onName(name: string): Promise<unknown>
}

/** Asks for a name and does something with it. */
export function NameForm({ label, verb, onName }: NameFormProps) {
  const [name, setName] = useState('')
  return (
    <form
      class="bar"
      onSubmit={(event) => {
        event.preventDefault()
        void onName(name).then(() => setName(''))
      }}
    >
      <input
        type="text"
        aria-label={label}
        placeholder={label}
        required
        value={name}
        onInput={({ currentTarget }) => setName(currentTarget.value)}
      />
      <button type="submit">{verb}</button>
    </form>
  )
}
