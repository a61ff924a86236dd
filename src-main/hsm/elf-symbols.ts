import { readFile } from 'node:fs/promises'

/**
 * Whether the library at `path` names `symbol` among its strings. An exported name stands in
 * the dynamic string table, ended by a zero byte; linkers may share the end of a longer name
 * (NSC_GetFunctionList), so its beginning is not looked at. Only explains a failed load.
 */
export async function mentionsSymbol(path: string, symbol: string): Promise<boolean> {
  const content = await readFile(path)
  return content.includes(Buffer.from(`${symbol}\0`, 'latin1'))
}
