import { SCRIPT_ROLE_NAMES } from '@shared/domain'
import type { RunSignature } from '@shared/ipc'
import type { RecordReading } from '../reading.ts'
import { facts, html, moment, table, type Html } from './markup.ts'
import { how } from './people-part.ts'
import type { Speech } from './text.ts'

/** What did not go as written, before anything else: it is what a reader looks for first. */
export function exceptionsPart(record: RecordReading, speech: Speech): Html {
  const { words } = speech
  const sheets = record.exceptions.map(
    (sheet) =>
      html`<section class="exception">
        <h3>${words.exception} ${sheet.number}</h3>
        ${facts([
          [words.step, stepName(record, sheet.stepId, speech)],
          [
            words.what,
            html`<span class="quote">${sheet.what}</span
              >${sheet.skips ? html`<div>${words.skips}</div>` : null}`,
          ],
          [words.writtenBy, `${sheet.writtenBy}, ${moment(sheet.at, words.none)}`],
          [
            words.acceptedBy,
            sheet.accepted.map((one) => html`<div>${acceptedBy(one, speech)}</div>`),
          ],
        ])}
      </section> `,
  )
  return html`<h2>${words.exceptions}</h2>
    ${sheets.length === 0 ? html`<p>${words.noExceptions}</p>` : sheets}`
}

function acceptedBy(one: RunSignature, speech: Speech): string {
  const { words, named } = speech
  const role = named(SCRIPT_ROLE_NAMES, one.role)
  return `${one.name}, ${role}, ${moment(one.at, words.none)}, ${how(one, speech)}`
}

export function remarksPart(record: RecordReading, speech: Speech): Html {
  const { words } = speech
  const rows = record.remarks.map(({ at, by, stepId, text }) => [
    moment(at, words.none),
    by,
    stepName(record, stepId, speech),
    html`<span class="quote">${text}</span>`,
  ])
  return html`<h2>${words.remarks}</h2>
    ${rows.length === 0 ? html`<p>${words.noRemarks}</p>` : null}
    ${table([words.time, words.name, words.step, words.remark], rows)}`
}

export function breaksPart({ breaks }: RecordReading, { words }: Speech): Html {
  const rows = breaks.map(({ from, until, why, reason, resumed }) => [
    moment(from, words.none),
    moment(until, words.none),
    html`${words[why]}<span class="words quote">${reason}</span>${
        resumed === null
          ? null
          : html`<span class="words quote">${words.inBetween}: ${resumed}</span>`
      }`,
  ])
  return html`<h2>${words.breaks}</h2>
    ${rows.length === 0 ? html`<p>${words.noBreaks}</p>` : null}
    ${table([words.from, words.until, words.why], rows)}`
}

function stepName({ steps }: RecordReading, stepId: string, { say }: Speech): string {
  const at = steps.findIndex(({ id }) => id === stepId)
  const step = steps[at]
  return step ? `${at + 1}. ${say(step.title)}` : stepId
}
