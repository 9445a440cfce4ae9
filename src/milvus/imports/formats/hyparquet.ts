/* A file of its own in the package, which is loaded at the first Parquet file (.scripts/build.mjs). */
export { parquetHeader } from 'hyparquet/src/column.js'
export { parquetMetadataAsync, parquetSchema } from 'hyparquet/src/metadata.js'
export { parquetRead } from 'hyparquet/src/read.js'
