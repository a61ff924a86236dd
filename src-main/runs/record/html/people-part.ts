import { SCRIPT_ROLE_NAMES } from '@shared/domain'
import type { RunSignature } from '@shared/ipc'
import type { RecordReading } from '../reading.ts'
import { filled, html, moment, table, type Html } from './markup.ts'
import type { Speech } from './text.ts'

export function peoplePart({ participants, joins, run }: RecordReading, speech: Speech): Html {
  const { words, named } = speech
  const rows = participants.map(({ name, role, personId }) => [
    name,
    named(SCRIPT_ROLE_NAMES, role),
    joinsOf(
      joins.filter((join) => join.personId === personId && join.role === role),
      speech,
    ),
  ])
  return html`<h2>${words.people}</h2>
    ${run.alone ? html`<p class="weak">${words.alone}</p>` : null}
    ${run.fewer.map(({ role, asked, there }) => html`<p class="weak">${filled(words.fewer, { role: named(SCRIPT_ROLE_NAMES, role), asked, there })}</p>`)}
    ${table([words.name, words.role, words.signedIn], rows)}`
}

function joinsOf(joins: readonly RunSignature[], speech: Speech): Html {
  const { words } = speech
  if (joins.length === 0) return html`${words.never}`
  return html`${joins.map((join) => html`<div>${moment(join.at, words.none)}, ${how(join, speech)}</div>`)}`
}

export function how({ passphrase }: Pick<RunSignature, 'passphrase'>, { words }: Speech): string {
  return passphrase ? words.byPassphrase : words.byPin
}

export function witnessesPart({ witnesses, witnessesAsked }: RecordReading, speech: Speech): Html {
  const { words } = speech
  const none = witnessesAsked === 0 ? words.noWitnesses : words.none
  const rows = witnesses.map(({ name, statement, at }) => [
    name,
    html`<span class="quote">${statement}</span>`,
    moment(at, words.none),
  ])
  return html`<h2>${words.witnesses}</h2>
    ${rows.length === 0 ? html`<p>${none}</p>` : html`<p class="note">${words.witnessNote}</p>`}
    ${table([words.name, words.statement, words.time], rows)}`
}

/** Lines for ink: who files a print wants to see a hand on it. */
export function paperPart(
  { participants, witnesses, witnessesAsked }: RecordReading,
  speech: Speech,
): Html {
  const { words, named } = speech
  const blanks = Math.max(0, witnessesAsked - witnesses.length)
  const people = [
    ...participants.map(({ name, role }) => [name, named(SCRIPT_ROLE_NAMES, role)] as const),
    ...witnesses.map(({ name }) => [name, words.witnesses] as const),
    ...Array.from({ length: blanks }, () => ['', words.witnesses] as const),
  ]
  const rows = people.map(([name, role]) => [name, role, '', ''])
  return html`<section class="paper">
    <h2>${words.byHand}</h2>
    <p class="note">${words.byHandNote}</p>
    ${table([words.name, words.role, words.signature, words.date], rows, 'paper')}
  </section>`
}
