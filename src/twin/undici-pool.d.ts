/* Of undici the part that sends requests, which is half of it. */

declare module 'undici/lib/dispatcher/pool.js' {
  export { Pool as default } from 'undici'
}
