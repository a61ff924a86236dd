import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Somebody on this machine whom the application must never reach. */
export interface Listener {
  readonly port: number
  /** Connections or datagrams that arrived so far. */
  readonly heard: () => number
  close(): void
}

export async function listenTcp(): Promise<Listener> {
  let heard = 0
  const server = createServer((_, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*').end('reached')
  })
  server.on('connection', () => (heard += 1))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    heard: () => heard,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

export async function listenUdp(): Promise<Listener> {
  let heard = 0
  const socket = createSocket('udp4', () => (heard += 1))
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return { port: socket.address().port, heard: () => heard, close: () => socket.close() }
}
