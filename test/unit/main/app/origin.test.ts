import { describe, expect, it } from 'vitest'
import { isPage, originOf, pageToShow, START_PAGE } from '@main/app/origin.ts'

const VITE = 'http://localhost:5173/'

describe('the page to show', () => {
  it('is the built one, but vite’s in development', () => {
    expect(pageToShow(false, undefined)).toMatchObject({ url: START_PAGE, development: false })
    expect(pageToShow(false, VITE)).toMatchObject({ origin: 'http://localhost:5173' })
    expect(pageToShow(false, VITE).development).toBe(true)
  })

  it.each([
    ['packaged', true, VITE],
    ['of another machine', false, 'http://attacker.example/'],
    ['that only looks local', false, 'http://localhost.attacker.example/'],
    ['of another scheme', false, 'file:///tmp/x.html'],
    ['that is none', false, 'nonsense'],
  ])('heeds no address %s', (_, packaged, address) => {
    expect(pageToShow(packaged, address)).toMatchObject({ url: START_PAGE, development: false })
  })
})

describe('addresses', () => {
  const page = pageToShow(false, undefined)

  it('are the page with any fragment, and nothing else', () => {
    expect(isPage(page, START_PAGE)).toBe(true)
    expect(isPage(page, `${START_PAGE}#/ceremony/1`)).toBe(true)
    for (const other of [
      'app://keyrite/other.html',
      `${START_PAGE}?x`,
      'app://keyrite.example/index.html',
      'https://keyrite/index.html',
      'about:blank',
      '',
    ]) {
      expect(isPage(page, other), other).toBe(false)
    }
  })

  it('have the origin of their scheme and host', () => {
    expect(originOf(`${START_PAGE}#/x`)).toBe('app://keyrite')
    expect(originOf('app://keyrite@evil/')).toBe('app://evil')
    expect(originOf('about:blank')).toBe('about://')
    expect(originOf('')).toBe('')
  })
})
