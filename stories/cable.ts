import { connect, createServer, type Server, type Socket } from 'node:net'

export interface Cable {
  readonly url: string
  /** Every connection ends at once, and no new one comes through. */
  readonly cut: () => void
  readonly mend: () => void
  readonly close: () => Promise<void>
}

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })

/** Joins a browser's socket to the server's; when one end goes, so does the other. */
const join = (near: Socket, far: Socket): void => {
  near.pipe(far).pipe(near)
  near.on('close', () => far.destroy())
  far.on('close', () => near.destroy())
}

/** A cable between browser and server that can be pulled: what a browser calls offline leaves open streams alone. */
export const openCable = async (target: string): Promise<Cable> => {
  const { hostname, port } = new URL(target)
  const ends = new Set<Socket>()
  let whole = true
  const keep = (socket: Socket): Socket => {
    ends.add(socket)
    return socket.on('close', () => ends.delete(socket)).on('error', () => socket.destroy())
  }
  const server = createServer((near) => {
    if (whole) join(keep(near), keep(connect(Number(port), hostname)))
    else near.destroy()
  })
  const cut = (): void => {
    whole = false
    for (const socket of ends) socket.destroy()
  }
  const mend = (): void => void (whole = true)
  const close = async (): Promise<void> => {
    cut()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${await listening(server)}`, cut, mend, close }
}
