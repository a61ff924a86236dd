import { expect, it } from 'vitest'
import { pageToShow } from '@main/app/origin.ts'
import { isOwnPage } from '@main/app/sender.ts'

const page = pageToShow(false, undefined)
const mainFrame = { url: 'app://keyrite/index.html#/home' }
const contents = { mainFrame, isDestroyed: () => false }

it('knows the main frame of the own page', () => {
  expect(isOwnPage({ senderFrame: mainFrame }, contents, page)).toBe(true)
})

it('refuses frames inside it, even of its own origin', () => {
  expect(isOwnPage({ senderFrame: { url: mainFrame.url } }, contents, page)).toBe(false)
})

it.each(['about:blank', 'https://keyrite/index.html', 'app://keyrite.example/index.html', ''])(
  'refuses its own window while it shows %s',
  (url) => {
    const frame = { url }
    expect(isOwnPage({ senderFrame: frame }, { ...contents, mainFrame: frame }, page)).toBe(false)
  },
)

it('refuses a frame or a window that is gone', () => {
  expect(isOwnPage({ senderFrame: null }, contents, page)).toBe(false)
  const gone = { mainFrame, isDestroyed: () => true }
  expect(isOwnPage({ senderFrame: mainFrame }, gone, page)).toBe(false)
})
