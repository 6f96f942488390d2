import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** The connections of a server, and how many requests are in progress on each. */
export class Connections {
  readonly #requests = new Map<Socket, number>();
  #isClosing = false;

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#requests.set(socket, 0);
      socket.once('close', () => this.#requests.delete(socket));
    });
    server.on('request', ({ socket }, response) => {
      this.#count(socket, 1);
      response.once('close', () => this.#count(socket, -1));
    });
  }

  /**
   * Ends every connection that has no request in progress, and from now on each whose last response is sent. Node's own
   * `closeIdleConnections` spares those on which no request ever came.
   */
  end(): void {
    this.#isClosing = true;
    for (const [socket, requests] of this.#requests) if (!requests) socket.destroySoon();
  }

  #count(socket: Socket, change: 1 | -1): void {
    const requests = this.#requests.get(socket);
    if (requests === undefined) return;
    this.#requests.set(socket, requests + change);
    if (this.#isClosing && requests + change === 0) socket.destroySoon();
  }
}
