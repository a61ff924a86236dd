// Passes the contract's calls and events to the page, and nothing else. Runs in the sandbox.
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Reply } from '@shared/errors'
import { CALL_NAMES_SWITCH, CHANNELS } from '@shared/ipc/channels.ts'
import type { CallOutput, CallName, EventName, EventPayload, PreloadApi } from '@shared/ipc'

const callNames = new Set(
  process.argv
    .find((argument) => argument.startsWith(CALL_NAMES_SWITCH))
    ?.slice(CALL_NAMES_SWITCH.length)
    .split(','),
)

const api: PreloadApi<File> = {
  async invoke<N extends CallName>(name: N, input: unknown): Promise<Reply<CallOutput<N>>> {
    if (!callNames.has(name)) {
      return { ok: false, error: { code: 'REQUEST_INVALID', params: { field: 'name' } } }
    }
    return ipcRenderer.invoke(CHANNELS.call, name, input) as Promise<Reply<CallOutput<N>>>
  },

  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
    // The event object of Electron stays here: it has a `sender`.
    const pass = (_: unknown, sent: EventName, payload: EventPayload<N>): void => {
      if (sent === name) listener(payload)
    }
    ipcRenderer.on(CHANNELS.event, pass)
    return () => void ipcRenderer.off(CHANNELS.event, pass)
  },

  takeFiles(files) {
    // A `File` that a script made has no path; main refuses the empty one.
    const paths = files.map((file) => webUtils.getPathForFile(file))
    return ipcRenderer.invoke(CHANNELS.takeFiles, paths) as ReturnType<
      PreloadApi<File>['takeFiles']
    >
  },
}

contextBridge.exposeInMainWorld('keyrite', api)
