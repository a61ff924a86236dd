import {
  CODE_NAMES,
  SCRIPT_ROLE_NAMES,
  STEP_KIND_NAMES,
  TASK_TITLES,
  VALUE_NAMES,
} from '@shared/domain'
import type { RunValue } from '@shared/ipc'
import type { RecordReading } from '../reading.ts'
import type { RecordStep } from '../schema.ts'
import { digestHtml, facts, grouped, html, moment, table, type Html } from './markup.ts'
import { how } from './people-part.ts'
import type { Speech } from './text.ts'

export function stepsPart({ steps }: RecordReading, speech: Speech): Html {
  return html`<h2>${speech.words.steps}</h2>
    ${steps.map((step, at) => stepHtml(step, at + 1, speech))}`
}

function stepHtml(step: RecordStep, number: number, speech: Speech): Html {
  const { words, say, named } = speech
  const { doneBy, doneAt, state } = step
  const task = step.task === null ? '' : ` · ${named(TASK_TITLES, step.task)}`
  const done = doneBy === null ? '' : ` ${words.by} ${doneBy}`
  const time = doneAt === null ? '' : ` · ${moment(doneAt, words.none)}`
  return html`<section class="step ${state}">
    <div class="top">
      <h3>${number}. ${say(step.title)}</h3>
      <span class="state">${words.states[state]}${time}${done}</span>
    </div>
    <p class="note">${named(STEP_KIND_NAMES, step.kind)}${task}</p>
    <p>${say(step.text)}</p>
    ${checksHtml(step, speech)}${valuesHtml(step.values, speech)}${signaturesHtml(step, speech)}
  </section> `
}

function checksHtml(step: RecordStep, { words, say }: Speech): Html {
  const rows = step.checks.map((check) => {
    const answer = step.answers.find(({ checkId }) => checkId === check.id)
    const typed = answer?.typed ?? null
    const content =
      typed === null
        ? html`${answer ? `☑ ${words.confirmed}` : words.unanswered}`
        : html`<span class="quote">${typed}</span
            >${answer?.matches ? html`<span class="words">☑ ${words.same}</span>` : null}`
    return [say(check.text), content]
  })
  return rows.length === 0
    ? html``
    : html`<h4>${words.checks}</h4>
        ${facts2(rows)}`
}

function facts2(rows: readonly (readonly [string, Html] | readonly (string | Html)[])[]): Html {
  return html`<table>
    <tbody>
      ${rows.map(
        ([text, content]) =>
          html`<tr>
            <td>${text ?? ''}</td>
            <td style="width: 42%">${content ?? ''}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

function valuesHtml(values: readonly RunValue[], speech: Speech): Html {
  if (values.length === 0) return html``
  const rows = values.map(
    (value) => [speech.named(VALUE_NAMES, value.name), valueHtml(value, speech)] as const,
  )
  return html`<h4>${speech.words.values}</h4>
    ${facts(rows)}`
}

function valueHtml({ kind, value, words: spoken }: RunValue, { words, named }: Speech): Html {
  switch (kind) {
    case 'digest':
      return digestHtml({ hex: value, words: spoken })
    case 'hex':
      return html`<span class="mono">${grouped(value)}</span>`
    case 'time':
      return html`${moment(value, words.none)}`
    case 'code':
      return html`${named(CODE_NAMES, value)}`
    case 'number':
    case 'text':
      return html`<span class="mono">${value}</span>`
  }
}

function signaturesHtml({ signatures, signOffs, digest }: RecordStep, speech: Speech): Html {
  const { words, named } = speech
  if (signOffs.length === 0) return html``
  const rows = signatures.map((one) => [
    one.name,
    named(SCRIPT_ROLE_NAMES, one.role),
    `${moment(one.at, words.none)}, ${how(one, speech)}`,
  ])
  return html`<h4>${words.signatures}</h4>
    ${rows.length === 0 ? html`<p>${words.none}</p>` : table([words.name, words.role, words.signed], rows)}
    ${digest === null ? null : html`<p class="note">${words.stepDigest}: <span class="mono">${grouped(digest)}</span></p>`}`
}
