import { embedded } from '../embed.ts'
import { readingOf, type RecordReading } from '../reading.ts'
import type { RecordFile } from '../schema.ts'
import { digestHtml, facts, filled, html, moment, type Html } from './markup.ts'
import { breaksPart, exceptionsPart, remarksPart } from './notes-part.ts'
import { paperPart, peoplePart, witnessesPart } from './people-part.ts'
import { logPart, signaturePart, softwarePart, tokenPart } from './proof-part.ts'
import { stepsPart } from './steps-part.ts'
import { STYLE } from './style.ts'
import { speechOf, type Language, type Speech } from './text.ts'

export { LANGUAGES, type Language } from './text.ts'

/** Goes up with whatever changes the page: another version's pages can't be made anew. */
export const PAGE_VERSION = 2
const VERSION_META = /<meta name="keyrite-page" content="(\d{1,6})" \/>/
/** The page loads nothing and runs nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

/**
 * The record as a page by itself: what it says follows from the record alone, so that a page can
 * be made anew and compared. `json` is the file's text, which the page carries along.
 */
export function recordPage(file: RecordFile, json: string, language: Language): string {
  const speech = speechOf(language)
  const record = readingOf(file)
  const { words, say } = speech
  const title = `Keyrite · ${words.number} ${record.run.number} · ${say(record.script.title)}`
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${{ html: POLICY }}" />
        <meta name="keyrite-page" content="${PAGE_VERSION}" />
        <title>${title}</title>
        <style>
          ${{ html: STYLE }}
        </style>
      </head>
      <body>
        ${headPart(file.draft, record, speech)}${summaryPart(record, speech)}${peoplePart(record, speech)}
        ${witnessesPart(record, speech)}${exceptionsPart(record, speech)}${stepsPart(record, speech)}
        ${remarksPart(record, speech)}${breaksPart(record, speech)}${tokenPart(record, speech)}
        ${softwarePart(record, speech)}${logPart(record, speech)}${paperPart(record, speech)}
        ${signaturePart(file, json, speech)}
        <section class="appendix">
          <h2>${words.appendix}</h2>
          <pre>${record.script.text}</pre>
        </section>
        ${{ html: embedded(json) }}
      </body>
    </html> `
  return page.html
}

/** By which version a page was laid out; null: no page of ours, or damaged. */
export function pageVersionOf(page: string): number | null {
  const version = VERSION_META.exec(page)?.[1]
  return version === undefined ? null : Number(version)
}

function headPart(draft: boolean, record: RecordReading, speech: Speech): Html {
  const { run, script, vault } = record
  const { words, say } = speech
  const skipped = skippedIn(record)
  const stamps = [
    ...(draft ? [words.draft] : []),
    ...(run.rehearsal ? [words.rehearsal] : []),
    ...(run.status === 'abandoned' ? [words.abandoned] : []),
    ...(skipped > 0 ? [filled(words.leftOut, { count: skipped })] : []),
  ]
  return html`<header>
    <div class="over">${words.record}</div>
    <h1>${say(script.title)}</h1>
    <p>
      ${words.number} ${run.number} · ${words.vault} ${vault.name} ·
      ${moment(run.startedAt, words.none)} UTC
    </p>
    ${stamps.map((stamp) => html`<div class="stamp">${stamp}</div> `)}
  </header>`
}

function summaryPart(record: RecordReading, { words, say }: Speech): Html {
  const { run, script, vault, steps, exceptions, madeAt } = record
  const count = (state: string) => steps.filter((step) => step.state === state).length
  return html`${facts([
      [words.purpose, say(script.purpose)],
      [
        words.status,
        run.status === 'done' && skippedIn(record) > 0
          ? words.doneLeftOut
          : words.statuses[run.status],
      ],
      ...(run.abandonedBecause === null ? [] : [[words.because, run.abandonedBecause] as const]),
      [words.started, moment(run.startedAt, words.none)],
      [words.ended, moment(run.endedAt, words.none)],
      [words.ledBy, run.startedBy],
      [words.stepsDone, `${count('done')} / ${steps.length}`],
      [words.stepsSkipped, skippedIn(record)],
      [words.exceptions, exceptions.length],
      [words.vault, html`${vault.name} <span class="mono">${vault.id}</span>`],
      [
        words.script,
        html`${script.id}, ${words.scriptVersion} ${script.version} ${digestHtml(script.digest)}`,
      ],
      [words.madeAt, moment(madeAt, words.none)],
    ])}
    <p class="note">${words.utc}</p>`
}

function skippedIn({ steps }: RecordReading): number {
  return steps.filter(({ state }) => state === 'skipped').length
}
