import { DOMWrapper, flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { KeyList } from '@shared/ipc/index.ts'
import { formatTime } from '@renderer/composables/use-time.ts'
import KeysPage from '@renderer/keys/KeysPage.vue'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { keyList, keySummary } from '../support/keys.ts'
import { Refusal, stubKeyrite, type Stub } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'
import { may } from '../support/signed-in.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const MANY = [
  keySummary({ id: 'k1', alias: 'beta', createdAt: '2026-11-21T08:00:00.000Z' }),
  keySummary({ id: 'k2', alias: 'alpha', state: 'Disabled' }),
  keySummary({ id: 'k3', alias: 'file/default', isDefault: true }),
]

async function show(list: () => KeyList, roles = ['security-officer']): Promise<Stub> {
  const random = () => ({ bytes: btoa('0123') })
  const stub = stubKeyrite({
    ...{ 'keys.list': list, 'keys.tagsInUse': () => [], 'keys.random': random },
  })
  wrapper = mountPart(KeysPage)
  useVaultStore().state = vaultState(vaultSummary(), roles)
  await flushPromises()
  return stub
}

const aliases = () => wrapper.findAll('tbody a').map((link) => link.text())
const button = (name: string) =>
  wrapper
    .findAll('button')
    .find((one) => one.text() === name || one.attributes('aria-label') === name)

describe('the list', () => {
  it('says in which direction it is sorted, and by which column', async () => {
    await show(() => keyList(MANY))
    const sorted = () =>
      wrapper
        .findAll('th[scope=col]')
        .filter((th) => th.attributes('aria-sort') !== undefined)
        .map((th) => [th.text(), th.attributes('aria-sort')])
    expect(sorted()).toEqual([['Created', 'descending']])
    expect(aliases()[0]).toBe('beta')
    await button('Alias and id')?.trigger('click')
    expect(sorted()).toEqual([['Alias and id', 'ascending']])
    expect(aliases()).toEqual(['alpha', 'beta', 'file/default'])
  })

  it('says of each key what table 2-10 asks for', async () => {
    await show(() => keyList([{ ...MANY[0]!, recoversFiles: true }, MANY[1]!]))
    const rows = wrapper.findAll('tbody tr').map((row) => row.text())
    for (const [at, said] of [
      [
        0,
        [
          'beta',
          'k1',
          'Enabled',
          formatTime('2026-11-21T08:00:00.000Z', 'en'),
          'AES_256',
          'Encrypt and decrypt',
          'Keyrite',
        ],
      ],
      [
        1,
        [
          'alpha',
          'k2',
          'Disabled',
          formatTime('2026-11-20T08:00:00.000Z', 'en'),
          'AES_256',
          'Encrypt and decrypt',
          'Keyrite',
        ],
      ],
    ] as const) {
      for (const words of said) expect(rows[at]).toContain(words)
    }
    const recovers = rows.map((row) => row.includes('Recovery key of the files'))
    expect(recovers).toEqual([true, false])
  })

  it('says that a disabled key has missed its rotation', async () => {
    const rotation = { days: 30, nextAt: '2026-11-01T08:00:00.000Z', overdue: true }
    await show(() => keyList([keySummary({ state: 'Disabled', rotation })]))
    expect(wrapper.get('tbody').text()).toContain('Rotates overdue')
  })

  it('offers each key what can be done with it now, and nothing else', async () => {
    await show(() => keyList(MANY))
    const offered = wrapper
      .findAll('tbody tr')
      .map((row) => row.findAll('.row-actions button').map((one) => one.text()))
    expect(offered).toEqual([['Disable', 'Delete'], ['Enable', 'Delete'], []])
  })

  it('shows somebody who may only look no way to change anything', async () => {
    await show(() => keyList(MANY), ['auditor'])
    expect(aliases()).toHaveLength(3)
    expect(wrapper.findAll('input[type=checkbox]')).toHaveLength(0)
    expect(wrapper.findAll('.row-actions')).toHaveLength(0)
    expect(button('Create key…')).toBeUndefined()
  })

  it.each(['importKeyMaterial', 'getParametersForImport'] as const)(
    'leads whoever has the half %s of an import, and nothing else, from the row of a key to it',
    async (permission) => {
      const waits = keySummary({ state: 'PendingImport', origin: 'External', hasMaterial: false })
      await show(() => keyList([{ ...waits, id: 'k9' }, MANY[0]!]))
      may('listKeys', 'describeKey', permission).before()
      await flushPromises()
      const offered = wrapper
        .findAll('tbody tr')
        .map((row) => row.findAll('.row-actions button').map((one) => one.text()))
      expect(offered.filter((row) => row.length > 0)).toEqual([['Import material']])
      expect(wrapper.findAll('input[type=checkbox]')).toHaveLength(0)
      expect(button('Import key…')).toBeUndefined()
      may('listKeys', 'createKey', permission).before()
      await flushPromises()
      expect(button('Import key…')).toBeDefined()
    },
  )

  it('goes from row to row by arrows, and stays in its column', async () => {
    await show(() => keyList(MANY))
    const boxes = wrapper.findAll<HTMLInputElement>('tbody input')
    boxes[0]?.element.focus()
    await boxes[0]?.trigger('keydown', { key: 'ArrowDown' })
    expect(document.activeElement).toBe(boxes[1]?.element)
    await boxes[1]?.trigger('keydown', { key: 'End' })
    expect(document.activeElement).toBe(boxes[2]?.element)
    await boxes[2]?.trigger('keydown', { key: 'ArrowDown' })
    expect(document.activeElement).toBe(boxes[2]?.element)
    await boxes[2]?.trigger('keydown', { key: 'ArrowUp', ctrlKey: true })
    expect(document.activeElement).toBe(boxes[2]?.element)
  })

  it('selects all that is shown, and says when it is only some', async () => {
    await show(() => keyList(MANY))
    const [all, first] = wrapper.findAll<HTMLInputElement>('input[type=checkbox]')
    await first?.setValue(true)
    expect(all?.element.indeterminate).toBe(true)
    expect(wrapper.get('[role=group]').text()).toContain('1 selected')
    await all?.setValue(true)
    expect(wrapper.get('[role=group]').text()).toContain('3 selected')
    await all?.setValue(false)
    expect(wrapper.find('[role=group]').exists()).toBe(false)
  })
})

describe('the page’s buttons', () => {
  const dialog = () => new DOMWrapper(document.querySelector('[role=dialog]') as Element)

  it('grey what this system can’t make, and say why', async () => {
    await show(() => keyList([], {}, ['SM4_128', 'SM2']))
    await button('Create key…')?.trigger('click')
    await flushPromises()
    const card = (spec: string) => dialog().get(`.radio-card:has([value=${spec}])`)
    for (const spec of ['SM4_128', 'SM2']) {
      expect(card(spec).get('input').attributes('disabled')).toBeDefined()
      expect(card(spec).text()).toContain('lacks OpenSSL 3')
    }
    expect(card('AES_256').get('input').attributes('disabled')).toBeUndefined()
    expect(card('AES_256').text()).not.toContain('lacks')
  })

  it('give random bytes where there is no key at all, and forget them when closed', async () => {
    const stub = await show(() => keyList([]))
    await button('Random bytes…')?.trigger('click')
    await flushPromises()
    await dialog().get('form').trigger('submit')
    await flushPromises()
    expect(stub.calls.at(-1)).toEqual({ name: 'keys.random', input: { length: 64 } })
    const shown = () => document.querySelector<HTMLTextAreaElement>('textarea[readonly]')
    expect(shown()?.value).toBe('30313233')
    await dialog().findAll('.buttons button')[0]?.trigger('click')
    await flushPromises()
    expect(shown()).toBeNull()
  })

  it('give random bytes to nobody who may not have them', async () => {
    await show(() => keyList([]), ['auditor'])
    expect(button('Random bytes…')).toBeUndefined()
  })
})

describe('what comes and goes', () => {
  it('teaches while there is no key', async () => {
    await show(() => keyList([]))
    expect(wrapper.text()).toContain('No key yet')
    expect(wrapper.find('table').exists()).toBe(false)
  })

  it('is read anew when the clock did something to keys', async () => {
    let keys = MANY
    const stub = await show(() => keyList(keys))
    keys = MANY.slice(1)
    stub.emit('keys.changed', { keyIds: ['k1'] })
    await flushPromises()
    expect(aliases()).not.toContain('beta')
    wrapper.unmount()
    expect(stub.listeners.get('keys.changed')?.size).toBe(0)
    wrapper = mountPart(KeysPage)
  })

  it('says what is wrong when it can’t be read', async () => {
    await show(() => {
      throw new Refusal('STORE_ERROR')
    })
    expect(wrapper.get('[role=alert]').text()).toContain('STORE_ERROR')
  })

  it('lets nobody begin a key that would be one too many', async () => {
    await show(() => keyList(MANY, { used: 99 }))
    expect(button('Create key…')?.attributes('disabled')).toBeUndefined()
    wrapper.unmount()
    await show(() => keyList(MANY, { used: 100 }))
    expect(button('Create key…')?.attributes('disabled')).toBeDefined()
    expect(wrapper.text()).toContain('All 100 keys of this vault are used up')
  })
})
