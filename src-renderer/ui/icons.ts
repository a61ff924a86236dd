/** Paths on a 24 by 24 grid, drawn for Keyrite. */
export const ICONS = {
  home: ['M4 11 12 4l8 7', 'M6 9.5V20h12V9.5', 'M10 20v-5h4v5'],
  ceremonies: ['M7 4h10v16H7z', 'M10 9h4', 'M10 13h4', 'M14.5 20v-3'],
  keys: ['M8 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z', 'M12 12h9', 'M17.5 12v3.5', 'M20.5 12v2.5'],
  files: [
    'M6 3.5h8l4 4V20.5H6z',
    'M14 3.5v4h4',
    'M10 14.5h4v3h-4z',
    'M10.7 14.5V13a1.3 1.3 0 0 1 2.6 0v1.5',
  ],
  token: [
    'M7 7h10v10H7z',
    'M10 3.5V7M14 3.5V7',
    'M10 17v3.5M14 17v3.5',
    'M3.5 10H7M3.5 14H7',
    'M17 10h3.5M17 14h3.5',
  ],
  backup: ['M4 8.5h16V20H4z', 'M6 4h12l2 4.5H4z', 'M12 11.5v5', 'M9.5 14.5 12 17l2.5-2.5'],
  log: ['M5 5h14', 'M5 10h14', 'M5 15h9', 'M5 20h6'],
  settings: ['M5 7h8', 'M17 7h2', 'M15 5v4', 'M5 17h2', 'M11 17h8', 'M9 15v4', 'M5 12h14'],
  lock: ['M6 11h12v9H6z', 'M8.5 11V8a3.5 3.5 0 0 1 7 0v3'],
  people: [
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
    'M2.5 19.5c.7-3.2 3.2-4.8 6.5-4.8s5.8 1.6 6.5 4.8',
    'M15.5 4.8a3.4 3.4 0 0 1 0 6.5',
    'M18 15.3c1.9.7 3.1 2.1 3.5 4.2',
  ],
  approvals: ['M4 5h16v11H9l-5 4z', 'M8.5 10.5 11 13l4.5-5'],
  person: ['M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z', 'M5 20c.8-3.4 3.6-5 7-5s6.2 1.6 7 5'],
  copy: ['M9 9h11v11H9z', 'M15 9V4H4v11h5'],
  check: ['M5 12.5 10 17.5 19 7'],
  cross: ['M6 6l12 12', 'M18 6 6 18'],
  warning: ['M12 4 2.8 20h18.4z', 'M12 10v4.5', 'M12 17.3v.2'],
  info: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M12 11v5.5', 'M12 7.6v.2'],
  play: ['M8 5.5v13l10.5-6.5z'],
  up: ['M6 15l6-6 6 6'],
  down: ['M6 9l6 6 6-6'],
  plus: ['M12 5v14', 'M5 12h14'],
  folder: ['M3.5 6.5h6l2 2.5h9v10h-17z'],
} as const satisfies Record<string, readonly string[]>

export type IconName = keyof typeof ICONS
