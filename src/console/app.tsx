export function App() {
  return (
    <header class="top">
      <h1>milvus-emulator</h1>
    </header>
  )
}
