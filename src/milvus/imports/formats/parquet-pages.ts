import type { parquetHeader } from 'hyparquet/src/column.js'
import type { RowGroup } from 'hyparquet/src/metadata.js'
import { ensure } from '../../errors/error.js'
import { importFailed } from '../../errors/import-files.js'

/** So many values of a column are decoded at once: numbers of 128 dimensions for 100,000 rows are fewer. */
const mostValues = 2 ** 24
const mostPageBytes = 256 * 1024 * 1024
const mostGroupBytes = 512 * 1024 * 1024

/**
 * Refuses what would take much more memory than the file itself, before anything is unpacked: each page says how much
 * it holds.
 * @param bytes all of the file
 * @param readHeader of the library that unpacks them
 * @throws MilvusError, or Error for what is no page
 */
export function checkPages(
  bytes: Uint8Array,
  group: RowGroup,
  readHeader: typeof parquetHeader,
): void {
  ensure(group.num_rows <= mostValues, tooMuch)
  let unpacked = 0
  for (const { meta_data: meta } of group.columns) {
    if (!meta) continue
    const { data_page_offset, dictionary_page_offset = data_page_offset } = meta
    const start = Number(
      dictionary_page_offset > 0 && dictionary_page_offset < data_page_offset
        ? dictionary_page_offset
        : data_page_offset,
    )
    const end = start + Number(meta.total_compressed_size)
    ensure(start >= 0 && end <= bytes.length, () => importFailed({ reason: 'unexpected EOF' }))
    unpacked += sizeOfPages(bytes.subarray(start, end), readHeader)
    ensure(unpacked <= mostGroupBytes, tooMuch)
  }
}

/** In bytes, unpacked. */
function sizeOfPages(chunk: Uint8Array, readHeader: typeof parquetHeader): number {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  const reader = { view, offset: 0 }
  let values = 0
  let size = 0
  while (reader.offset < view.byteLength - 1) {
    const header = readHeader(reader)
    const held = header.data_page_header ?? header.data_page_header_v2
    const encoding = held?.encoding
    // Each value may repeat the beginning of the one before: a few bytes become as much as one likes.
    ensure(encoding !== 'DELTA_BYTE_ARRAY', () =>
      importFailed({ reason: 'milvus-emulator does not read Parquet encoded as DELTA_BYTE_ARRAY' }),
    )
    values += held?.num_values ?? header.dictionary_page_header?.num_values ?? 0
    size += header.uncompressed_page_size
    const isSound = header.compressed_page_size >= 0 && header.uncompressed_page_size >= 0
    ensure(isSound && header.uncompressed_page_size <= mostPageBytes, tooMuch)
    ensure(values <= 2 * mostValues, tooMuch)
    reader.offset += header.compressed_page_size
  }
  return size
}

const tooMuch = () =>
  importFailed({
    reason: `milvus-emulator reads Parquet with row groups of at most ${mostValues} values a column and ${mostGroupBytes} bytes`,
  })
