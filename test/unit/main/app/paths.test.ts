import { expect, it } from 'vitest'
import { appPaths } from '@main/app/paths.ts'

it('follows XDG', () => {
  const env = {
    XDG_CONFIG_HOME: '/c',
    XDG_DATA_HOME: '/d',
    XDG_STATE_HOME: '/s',
    XDG_CACHE_HOME: '/k',
  }
  expect(appPaths(null, env, '/home/a')).toEqual({
    config: '/c/keyrite',
    data: '/d/keyrite',
    state: '/s/keyrite',
    cache: '/k/keyrite',
  })
})

it('ignores empty and relative values, as XDG says', () => {
  const env = { XDG_CONFIG_HOME: '', XDG_DATA_HOME: 'relative' }
  expect(appPaths(null, env, '/home/a')).toEqual({
    config: '/home/a/.config/keyrite',
    data: '/home/a/.local/share/keyrite',
    state: '/home/a/.local/state/keyrite',
    cache: '/home/a/.cache/keyrite',
  })
})

it('puts all below one folder when told, whatever the environment says', () => {
  const places = Object.values(appPaths('/stick', { XDG_DATA_HOME: '/d' }, '/home/a')) as string[]
  expect(places.every((place) => place.startsWith('/stick/'))).toBe(true)
  expect(new Set(places).size).toBe(4)
})
