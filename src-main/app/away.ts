import { powerMonitor } from 'electron'

/**
 * Tells when the person may have gone: the machine sleeps, or its screen is locked. Electron sees
 * the first on every system, the second on macOS and Windows only; Linux desktops mostly lock on
 * idle, and so does the vault.
 */
export function onAway(act: () => void): void {
  powerMonitor.on('suspend', act)
  powerMonitor.on('lock-screen', act)
}
