import { spawn } from 'node:child_process'
import { PlainError } from './say.mjs'

/** True when there is a screen to open a window on. */
export const hasDisplay = () => Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])

export const howToSee = `There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set.
To see the window,
  - from your own desktop:   ssh -X to this machine, then npm start
  - or on a screen in memory that you watch over VNC (packages xvfb and x11vnc):
      Xvfb :7 -screen 0 1440x900x24 &
      x11vnc -display :7 -localhost -forever &
      DISPLAY=:7 npm start
    and connect a VNC viewer to port 5900 of this machine (ssh -L 5900:localhost:5900).
To see what the application does without a screen: npm run demo`

const startTimeoutMs = 15_000

/**
 * Starts an X server without a screen, on a display number that it finds itself. xvfb-run is no
 * help: killed, it leaves the server behind.
 * @returns {Promise<{ display: string, stop: () => void }>}
 */
export const startXvfb = () =>
  new Promise((started, failed) => {
    const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-noreset']
    // Killed outright, this process can't stop the server: the kernel then does.
    const server = spawn('setpriv', ['--pdeathsig', 'TERM', 'Xvfb', ...args], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    const stop = () => void server.kill('SIGTERM')
    const timer = setTimeout(() => {
      stop()
      failed(new PlainError('Xvfb did not come up.'))
    }, startTimeoutMs)
    const ended = () =>
      failed(new PlainError('Xvfb did not start (Debian packages xvfb, util-linux).'))
    server.on('error', ended)
    server.on('exit', ended)
    process.on('exit', stop)
    server.stdio[3]?.once('data', (number) => {
      clearTimeout(timer)
      started({ display: `:${String(number).trim()}`, stop })
    })
  })
