/** yazl brings no types of its own; this is what the tests use. */
declare module 'yazl' {
  interface EntryOptions {
    readonly compress?: boolean
    readonly mode?: number
  }
  interface ZipFile {
    readonly outputStream: NodeJS.ReadableStream
    addBuffer(bytes: Buffer, name: string, options?: EntryOptions): void
    addEmptyDirectory(name: string): void
    end(): void
  }
  const yazl: { readonly ZipFile: new () => ZipFile }
  export default yazl
}
