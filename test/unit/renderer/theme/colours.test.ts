import { describe, expect, it } from 'vitest'
import { cssVariables, DARK, LIGHT, type Palette } from '@renderer/theme/colours.ts'

/** Relative luminance and contrast of WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['ground', 'surface', 'raised', 'hover', 'selected'] as const
const SOFT = ['successSoft', 'warningSoft', 'dangerSoft', 'infoSoft'] as const
const TEXTS: [keyof Palette, keyof Palette][] = [
  ...GROUNDS.flatMap((ground) =>
    (['text', 'textMuted', 'primary'] as const).map((text): [keyof Palette, keyof Palette] => [
      text,
      ground,
    ]),
  ),
  ...SOFT.flatMap((ground): [keyof Palette, keyof Palette][] => [
    ['text', ground],
    ['textMuted', ground],
    [ground.replace('Soft', '') as keyof Palette, ground],
  ]),
  ['textFaint', 'surface'],
  ['textFaint', 'raised'],
  ['textFaint', 'ground'],
  ['onPrimary', 'primary'],
  ['onPrimary', 'primaryHover'],
  ['onPrimary', 'primaryPressed'],
  ['onPrimary', 'danger'],
]
const EDGES: [keyof Palette, keyof Palette][] = [
  ['edge', 'surface'],
  ['edge', 'ground'],
  ['focus', 'ground'],
  ['focus', 'surface'],
  ['primary', 'ground'],
]

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the %s palette', (_name, palette) => {
  it.each(TEXTS)('%s is legible on %s', (text, ground) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(EDGES)('%s stands out from %s', (edge, ground) => {
    expect(contrast(palette[edge], palette[ground])).toBeGreaterThanOrEqual(3)
  })
})

describe('the measure', () => {
  it('knows the ends and refuses a grey that fails', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#8a8a8a', '#ffffff')).toBeLessThan(4.5)
  })
})

it('names variables as the style sheets do', () => {
  expect(cssVariables(LIGHT)['--primary-hover']).toBe(LIGHT.primaryHover)
})
