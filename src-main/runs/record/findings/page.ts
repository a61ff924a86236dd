import { LANGUAGES, PAGE_VERSION, pageVersionOf, recordPage } from '../html/page.ts'
import type { RecordFile } from '../schema.ts'
import type { Finding } from './finding.ts'

/**
 * The page shows what its record says: made anew, it is the same to the byte. A page that another
 * version of Keyrite laid out can't be made anew here.
 */
export function pageFindings(html: string, file: RecordFile, json: string): Finding[] {
  const version = pageVersionOf(html)
  if (version !== null && version !== PAGE_VERSION) {
    return [{ code: 'page-other', verdict: 'unknown', params: { version } }]
  }
  const isSame = LANGUAGES.some((language) => recordPage(file, json, language) === html)
  return [{ code: 'page', verdict: isSame ? 'ok' : 'bad', params: {} }]
}
