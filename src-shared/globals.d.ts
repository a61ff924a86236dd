// What all runtimes of the sources (Electron's main, its pages, plain Node) have beyond ECMAScript.
// Only this folder's own check reads it: the others get the real declarations.

declare class TextEncoder {
  encode(text?: string): Uint8Array
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array): string
}
