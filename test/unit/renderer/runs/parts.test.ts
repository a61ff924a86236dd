// Who is shown what: the way to a task, and who has to accept an exception sheet.
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { Component } from 'vue'
import type { FixedRole, Permission } from '@shared/domain/index.ts'
import { ROLE_PERMISSIONS } from '@shared/domain/index.ts'
import type { RunTask, RunView } from '@shared/ipc/index.ts'
import ExceptionDialog from '@renderer/runs/run/ExceptionDialog.vue'
import JoinPanel from '@renderer/runs/run/JoinPanel.vue'
import SignPanel from '@renderer/runs/run/SignPanel.vue'
import TaskBox from '@renderer/runs/run/TaskBox.vue'
import { wayTo } from '@renderer/runs/task-needs.ts'
import { useRunsStore } from '@renderer/runs/runs-store.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { stubKeyrite } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'
import { runView, scriptStep } from '../support/runs.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

let part: VueWrapper | undefined
afterEach(() => part?.unmount())

function signedInAs(role: FixedRole): void {
  const state = vaultState(vaultSummary())
  const operator = { ...state.operator!, id: 'o1', hasPassphrase: true }
  const permissions = [...ROLE_PERMISSIONS[role]]
  useVaultStore().state = { ...state, operator: { ...operator, roles: [role], permissions } }
}

describe('the box of a task', () => {
  const step = scriptStep({ id: 'make', kind: 'task', task: 'shares.make' })
  const task: RunTask = {
    ...{ name: 'shares.make', subject: 'shares', chosen: null, candidates: [] },
    ...{ done: false, values: [] },
  }
  async function show(role: FixedRole): Promise<string[] | undefined> {
    const draft = { ticked: {}, typed: {}, subject: '' }
    part = mountPart(TaskBox, { run: runView([step], { task }), task, draft })
    signedInAs(role)
    await flushPromises()
    return part?.findAll('button').map((button) => button.text())
  }

  it('sends an officer to do it', async () => {
    expect(await show('security-officer')).toEqual(['Go and do it', 'Look again'])
    expect(part?.text()).not.toContain('This is not yours to do')
  })

  it('lets a custodian look, and says who does it', async () => {
    expect(await show('custodian')).toEqual(['Open the page', 'Look again'])
    expect(part?.text()).toContain('somebody who may: Settings, token, clock, backups')
  })

  it('shows nobody the way to a page that is not theirs', () => {
    const backup = ['manageVault', 'takePart'] as const
    const as = (role: FixedRole) => (permission: Permission) =>
      ROLE_PERMISSIONS[role].includes(permission)
    const make = { name: 'shares.make', open: true } as const
    expect(wayTo(make, backup, as('security-officer'))).toBe('go')
    expect(wayTo(make, backup, as('custodian'))).toBe('look')
    expect(wayTo(make, backup, as('auditor'))).toBeNull()
    expect(wayTo({ ...make, open: false }, backup, as('security-officer'))).toBe('look')
    expect(wayTo({ name: 'byok.start', open: true }, ['runCeremonies'], as('auditor'))).toBeNull()
  })
})

describe('the exception sheet', () => {
  const officers = ['security-officer', 'security-officer'] as const
  const step = scriptStep({ id: 'values', kind: 'sign-off', signOffs: [...officers] })

  async function show() {
    const stub = stubKeyrite({ 'runs.exception': () => runView([step]) })
    part = mountPart(ExceptionDialog, { run: runView([step]), show: true })
    signedInAs('security-officer')
    useRunsStore().current = runView([step])
    await flushPromises()
    return stub
  }
  const inBody = (selector: string) => [...document.body.querySelectorAll<HTMLElement>(selector)]
  const peopleOf = (select: HTMLElement) =>
    [...select.querySelectorAll('option')].map(({ textContent }) => textContent.trim())

  it('is accepted by another than the writer, and by both where both would have signed', async () => {
    await show()
    expect(inBody('fieldset select').map(peopleOf)).toEqual([['Li']])
    inBody('.skip input')[0]?.click()
    await flushPromises()
    // The first is chosen already, the second is whoever is left.
    expect(inBody('fieldset select').map(peopleOf)).toEqual([['Wang', 'Li'], ['Wang']])
  })
})

describe('places that were lost since', () => {
  const step = scriptStep({ id: 'values', signOffs: ['security-officer'] })
  const lost = (ids: readonly string[]): RunView => {
    const run = runView([step])
    const places = run.places.map((place) => ({ ...place, holds: !ids.includes(place.personId) }))
    return { ...run, places: places.map((place) => ({ ...place, presentSince: null })) }
  }
  async function show(panel: Component, run: RunView): Promise<string[]> {
    const stored = { ...run.steps[0]!, state: 'signing' as const }
    const missing = ['security-officer' as const]
    part?.unmount()
    part = mountPart(panel, { run, allowed: true, stored: { ...stored, missing } })
    signedInAs('security-officer')
    await flushPromises()
    return part.findAll('option').map((option) => option.text())
  }

  it('are named, and nobody is asked to sign in at them', async () => {
    expect(await show(JoinPanel, lost([]))).toEqual(['Wang', 'Li'])
    expect(part?.text()).not.toContain('lost the place')
    expect(await show(JoinPanel, lost(['o2']))).toEqual(['Wang'])
    expect(part?.text()).toContain('Li: disabled since, or no longer in this role')
    expect(await show(JoinPanel, lost(['o1', 'o2']))).toEqual([])
    expect(part?.find('form').exists()).toBe(false)
  })

  it('take no passphrase that was typed for somebody else', async () => {
    await show(JoinPanel, lost([]))
    const field = () => part?.get<HTMLInputElement>('input')
    await field()?.setValue('seven quiet lamps')
    await part?.get('select').setValue('o2')
    expect(field()?.element.value).toBe('')
  })

  it('sign nothing; where nobody is left who could, it is said', async () => {
    expect(await show(SignPanel, lost([]))).toEqual(['Wang', 'Li'])
    expect(await show(SignPanel, lost(['o1']))).toEqual(['Li'])
    expect(part?.text()).not.toContain('Nobody is left who could sign')
    expect(await show(SignPanel, lost(['o1', 'o2']))).toEqual([])
    expect(part?.text()).toContain('Nobody is left who could sign')
  })
})
