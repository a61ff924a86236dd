import type { GlobalThemeOverrides } from 'naive-ui'
import type { Palette } from './colours.ts'
import { MONO_FONT, TEXT_FONT } from './fonts.ts'

type Common = NonNullable<GlobalThemeOverrides['common']>

function common(p: Palette): Common {
  return {
    fontFamily: TEXT_FONT,
    fontFamilyMono: MONO_FONT,
    fontSize: '15px',
    fontSizeSmall: '14px',
    fontSizeMedium: '15px',
    fontSizeLarge: '16px',
    heightMedium: '38px',
    heightLarge: '44px',
    borderRadius: '6px',
    bodyColor: p.ground,
    cardColor: p.surface,
    modalColor: p.surface,
    popoverColor: p.raised,
    tableColor: p.surface,
    inputColor: p.surface,
    textColorBase: p.text,
    textColor1: p.text,
    textColor2: p.text,
    textColor3: p.textMuted,
    textColorDisabled: p.textFaint,
    placeholderColor: p.textFaint,
    placeholderColorDisabled: p.textFaint,
    iconColor: p.textMuted,
    borderColor: p.edge,
    dividerColor: p.line,
    ...status('primary', p.primary, p.primaryHover, p.primaryPressed),
    ...status('success', p.success),
    ...status('warning', p.warning),
    ...status('error', p.danger),
    ...status('info', p.info),
  }
}

function status(name: string, colour: string, hover = colour, pressed = colour): Common {
  return {
    [`${name}Color`]: colour,
    [`${name}ColorHover`]: hover,
    [`${name}ColorPressed`]: pressed,
    [`${name}ColorSuppl`]: hover,
  }
}

/** naive-ui in Keyrite's colours. */
export function naiveTheme(p: Palette): GlobalThemeOverrides {
  const onFilled = Object.fromEntries(
    ['Primary', 'Success', 'Warning', 'Error', 'Info'].flatMap((kind) =>
      ['', 'Hover', 'Pressed', 'Focus', 'Disabled'].map((state) => [
        `textColor${state}${kind}`,
        p.onPrimary,
      ]),
    ),
  )
  return {
    common: common(p),
    // A button that can't be pressed yet must still be read by those who explain the page.
    Button: { ...onFilled, opacityDisabled: '0.62', fontWeight: '500' },
    Input: { border: `1px solid ${p.edge}` },
    Checkbox: { border: `1px solid ${p.edge}`, checkMarkColor: p.onPrimary },
    Radio: { boxShadow: `inset 0 0 0 1px ${p.edge}` },
    Progress: { fillColor: p.primary, railColor: p.line },
    InternalSelection: { border: `1px solid ${p.edge}` },
  }
}
