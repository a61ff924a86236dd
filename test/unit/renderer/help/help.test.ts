import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import HelpPage from '@renderer/help/HelpPage.vue'
import { blocksOf, HELP_COMMANDS, HELP_TOPICS, matches } from '@renderer/help/topics.ts'
import { LANGUAGES, messages } from '@renderer/locales/index.ts'
import { stubKeyrite } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'

let wrapper: VueWrapper | undefined
afterEach(() => wrapper?.unmount())

describe('the answers', () => {
  it.each(LANGUAGES)('are there for every question in %s, and none without one', (language) => {
    const topics = messages[language].help.topics
    expect(Object.keys(topics).sort()).toEqual([...HELP_TOPICS].sort())
    for (const topic of HELP_TOPICS) {
      expect(topics[topic].q.length).toBeGreaterThan(4)
      expect(topics[topic].a.length).toBeGreaterThan(30)
    }
  })

  it('name the limits of the guides', () => {
    const { topics } = messages.en.help
    expect(topics['direct-or-envelope'].a).toContain('4096')
    expect(topics.deletion.a).toContain('7 to 1096')
    expect(topics.rotation.a).toContain('30 to 365')
    expect(topics['key-limit'].a).toContain('100')
    expect(topics['import-steps'].a).toContain('24 hours')
  })

  it.each(LANGUAGES)('tell in %s how OpenSSL makes a PSS signature that verifies', (language) => {
    const option = '-pkeyopt rsa_pss_saltlen:digest'
    expect(messages[language].help.topics.signature.a).toContain(option)
    expect(HELP_COMMANDS.signature?.join()).toContain(option)
  })

  it('are paragraphs and lists', () => {
    expect(blocksOf('One.\n\n- a\n- b\n\nTwo - not a list.')).toEqual([
      { kind: 'text', text: 'One.' },
      { kind: 'list', items: ['a', 'b'] },
      { kind: 'text', text: 'Two - not a list.' },
    ])
  })
})

describe('the search', () => {
  it('wants all words, in any order and case', () => {
    expect(matches('ENVELOPE  data', 'Data keys', 'in an envelope')).toBe(true)
    expect(matches('envelope lost', 'Data keys', 'in an envelope')).toBe(false)
    expect(matches('', 'anything')).toBe(true)
  })

  it('leaves the answers that fit, and says when there is none', async () => {
    stubKeyrite()
    wrapper = mountPart(HelpPage)
    expect(wrapper.findAll('article')).toHaveLength(HELP_TOPICS.length)
    const ids = wrapper.findAll('h3').map((heading) => heading.attributes('id'))
    expect(ids).toContain('help-direct-or-envelope')
    await wrapper.get('input').setValue('wrap-pad')
    expect(wrapper.findAll('article').length).toBeGreaterThan(0)
    expect(wrapper.findAll('article').length).toBeLessThan(4)
    expect(wrapper.findAll('nav li')).toHaveLength(wrapper.findAll('article').length)
    await wrapper.get('input').setValue('zebra')
    expect(wrapper.text()).toContain('No answer fits')
  })
})

describe('links to answers', () => {
  it('lead to anchors that are there', () => {
    const linked = Object.values(
      import.meta.glob<string>('@renderer/**/*.vue', {
        query: '?raw',
        import: 'default',
        eager: true,
      }),
    ).flatMap((source) => [...source.matchAll(/<HelpLink topic="([^"]+)"/g)].map(([, id]) => id))
    expect(linked.length).toBeGreaterThan(3)
    expect(linked.filter((id) => !HELP_TOPICS.some((topic) => topic === id))).toEqual([])
  })
})
