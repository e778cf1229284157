// An HTTP CONNECT proxy for Firefox: pipes the allowed hosts to the local TLS server and refuses every other.
// It must never open a connection that leaves this computer.
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export type ConnectProxy = { port: number; close(): Promise<void> };

/** Starts it on an unused loopback port. `hosts` are reachable on port 443 only. */
export async function startConnectProxy(tlsPort: number, hosts: readonly string[]): Promise<ConnectProxy> {
  const open = new Set<Duplex>();
  const track = (socket: Duplex) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  };
  const proxy = http.createServer((_request, response) => response.writeHead(403).end());
  proxy.on('connect', (request, client, head) => {
    track(client);
    const [host, port] = (request.url ?? '').split(':');
    if (host === undefined || port !== '443' || !hosts.includes(host)) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const server = net.connect(tlsPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      server.write(head);
      client.pipe(server).pipe(client);
    });
    track(server);
    // One side's end is the other's: a reset must reach the browser as a reset, not as a connection that hangs.
    server.on('error', () => (client instanceof net.Socket ? client.resetAndDestroy() : client.destroy()));
    client.on('error', () => server.destroy());
    server.on('close', () => client.destroy());
    client.on('close', () => server.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    close: async () => {
      for (const socket of open) socket.destroy();
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
