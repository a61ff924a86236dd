import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { originOf, type Page } from './origin.ts'

type Frame = Pick<NonNullable<IpcMainInvokeEvent['senderFrame']>, 'url'>

/** As much of Electron's event as the check reads. */
export interface CallEvent {
  readonly senderFrame: Frame | null
}

/**
 * True for calls from the main frame of Keyrite's own window while it shows Keyrite's own page.
 * Frames inside it, other windows, and pages that are gone by now are strangers.
 */
export function isOwnPage(
  event: CallEvent,
  contents: Pick<WebContents, 'isDestroyed'> & { readonly mainFrame: unknown },
  page: Page,
): boolean {
  const frame = event.senderFrame
  if (!frame || contents.isDestroyed()) return false
  return frame === contents.mainFrame && originOf(frame.url) === page.origin
}
