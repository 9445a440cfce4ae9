/* Of hyparquet what imports use, so that the compiler needs nothing else of it. */

declare module 'hyparquet/src/metadata.js' {
  export interface SchemaElement {
    readonly name: string
    readonly type?: string
    readonly converted_type?: string
  }

  export interface SchemaTree {
    readonly element: SchemaElement
    readonly children: readonly SchemaTree[]
  }

  export interface RowGroup {
    readonly num_rows: bigint
    readonly columns: readonly {
      readonly meta_data?: {
        readonly data_page_offset: bigint
        readonly dictionary_page_offset?: bigint
        readonly total_compressed_size: bigint
      }
    }[]
  }

  export interface FileMetaData {
    readonly row_groups: readonly RowGroup[]
  }

  export interface AsyncBuffer {
    readonly byteLength: number
    slice(start: number, end?: number): ArrayBuffer
  }

  export function parquetMetadataAsync(
    file: AsyncBuffer,
    options: { readonly geoparquet: boolean },
  ): Promise<FileMetaData>
  export function parquetSchema(metadata: FileMetaData): SchemaTree
}

declare module 'hyparquet/src/read.js' {
  import type { AsyncBuffer, FileMetaData } from 'hyparquet/src/metadata.js'

  export function parquetRead(options: {
    readonly file: AsyncBuffer
    readonly metadata: FileMetaData
    readonly columns: readonly string[]
    readonly rowStart: number
    readonly rowEnd: number
    readonly rowFormat: 'object'
    readonly utf8: boolean
    readonly geoparquet: boolean
    readonly compressors: Readonly<Record<string, (bytes: Uint8Array, size: number) => Uint8Array>>
    readonly parsers: { readonly jsonFromBytes: (bytes: Uint8Array) => unknown }
    onComplete(rows: readonly Record<string, unknown>[]): void
  }): Promise<void>
}

declare module 'hyparquet/src/column.js' {
  export function parquetHeader(reader: { view: DataView; offset: number }): {
    readonly uncompressed_page_size: number
    readonly compressed_page_size: number
    readonly data_page_header?: { readonly num_values: number; readonly encoding: string }
    readonly data_page_header_v2?: { readonly num_values: number; readonly encoding: string }
    readonly dictionary_page_header?: { readonly num_values: number }
  }
}
