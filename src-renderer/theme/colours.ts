/**
 * The palette, once for the style sheet and once for naive-ui. Text on its ground has at least
 * 4.5:1 and edges of controls at least 3:1 (WCAG 2.2, 1.4.3 and 1.4.11); a test computes it.
 */
export interface Palette {
  /** The window's ground, and the paper on it. */
  readonly ground: string
  readonly surface: string
  readonly raised: string
  readonly text: string
  readonly textMuted: string
  readonly textFaint: string
  readonly line: string
  /** Edge of something that can be typed in or pressed. */
  readonly edge: string
  readonly hover: string
  readonly selected: string
  readonly primary: string
  readonly primaryHover: string
  readonly primaryPressed: string
  readonly onPrimary: string
  readonly focus: string
  readonly success: string
  readonly successSoft: string
  readonly warning: string
  readonly warningSoft: string
  readonly danger: string
  readonly dangerSoft: string
  readonly info: string
  readonly infoSoft: string
}

export const LIGHT: Palette = {
  ground: '#f2f4f3',
  surface: '#ffffff',
  raised: '#f8faf9',
  text: '#172023',
  textMuted: '#47555a',
  textFaint: '#5f6d72',
  line: '#d5dcda',
  edge: '#7a888c',
  hover: '#e8eeec',
  selected: '#dcebea',
  primary: '#0b5560',
  primaryHover: '#0e6875',
  primaryPressed: '#083f48',
  onPrimary: '#ffffff',
  focus: '#a34700',
  success: '#1b6839',
  successSoft: '#e5f3e9',
  warning: '#7f4700',
  warningSoft: '#fdf2de',
  danger: '#a01f1a',
  dangerSoft: '#fceae8',
  info: '#154f87',
  infoSoft: '#e7f0f9',
}

export const DARK: Palette = {
  ground: '#111719',
  surface: '#192124',
  raised: '#202a2d',
  text: '#e7ecec',
  textMuted: '#b0bcbe',
  textFaint: '#95a3a6',
  line: '#344044',
  edge: '#76868b',
  hover: '#253033',
  selected: '#1d3a3e',
  primary: '#6fc6d0',
  primaryHover: '#8bd5dd',
  primaryPressed: '#55b2bd',
  onPrimary: '#06191c',
  focus: '#ffb454',
  success: '#7fd49c',
  successSoft: '#173021',
  warning: '#f3c06c',
  warningSoft: '#352810',
  danger: '#ff9d94',
  dangerSoft: '#3b1c1a',
  info: '#94c2f6',
  infoSoft: '#17293d',
}

/** `primaryHover` as the CSS variable `--primary-hover`. */
export function cssVariables(palette: Palette): Record<string, string> {
  return Object.fromEntries(
    Object.entries(palette).map(([name, value]) => [
      `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      value as string,
    ]),
  )
}
