/* What tests use of it. */
declare module 'hyparquet-writer' {
  export function parquetWriteBuffer(options: {
    readonly schema: readonly object[]
    readonly columnData: readonly { readonly name: string; readonly data: readonly unknown[] }[]
    readonly codec?: string
  }): ArrayBuffer
}
