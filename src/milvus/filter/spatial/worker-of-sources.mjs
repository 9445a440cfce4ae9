// Starts the worker where it is not built: tsx does nothing in a thread by itself.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
