export { default as Pool } from 'undici/lib/dispatcher/pool.js'
