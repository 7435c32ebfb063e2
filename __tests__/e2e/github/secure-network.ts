import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Server as NetServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { type Certificate, makeCertificate } from './certificate.ts';

/** What the proxy answers to a request for a tunnel: 200 opens it. */
export type ProxyStatus = 200 | 403 | 407 | 502;

/** What a proxy was asked for. */
export interface Tunnel {
  readonly target: string;
  readonly authorization: string | null;
}

/**
 * TLS in front of a server on this machine, under names of our own, and a proxy that leads there. Nothing of it
 * leaves the loopback: names are looked up by a module that the process under test loads first.
 */
export class SecureNetwork {
  readonly tunnels: Tunnel[] = [];
  /** Requests that came without a tunnel. */
  readonly plain: string[] = [];
  /** Connections to the TLS server, whether or not they came to anything. */
  connections = 0;
  proxyStatus: ProxyStatus = 200;
  readonly #folder = mkdtempSync(join(tmpdir(), 'caisi-tls-'));
  readonly #authority = makeCertificate({ name: 'An authority' });
  readonly #sockets = new Set<Socket>();
  readonly #servers: (Server | NetServer)[] = [];
  #tlsPort = 0;
  #proxyPort = 0;

  /** @param url the server's own address, without TLS */
  static async open(url: string, until?: Date): Promise<SecureNetwork> {
    const network = new SecureNetwork();
    const { cert, key } = network.#certificate(until);
    const target = Number(new URL(url).port);
    const secure = createTlsServer({ cert, key }, (socket) => {
      const inner = network.#keep(connect(target, '127.0.0.1'));
      socket.pipe(inner).pipe(socket);
      socket.on('error', () => inner.destroy());
    });
    secure.on('connection', (socket) => {
      network.connections++;
      network.#keep(socket);
    });
    network.#tlsPort = await network.#listen(secure);
    network.#proxyPort = await network.#listen(network.#proxy());
    writeFileSync(join(network.#folder, 'authority.pem'), network.#authority.cert);
    writeFileSync(
      join(network.#folder, 'names.cjs'),
      `const dns = require('node:dns');
const { lookup } = dns;
dns.lookup = (name, ...rest) => lookup(name.endsWith('.test') ? '127.0.0.1' : name, ...rest);
`,
    );
    return network;
  }

  /** The API's address for the process under test. */
  get url(): string {
    return `https://api.github.test:${this.#tlsPort}`;
  }

  get port(): number {
    return this.#tlsPort;
  }

  proxyUrl(credentials = ''): string {
    return `http://${credentials}127.0.0.1:${this.#proxyPort}`;
  }

  /** The environment of the process under test; without `trusted` it knows nothing of the authority. */
  environment({ trusted = true } = {}): Record<string, string> {
    return {
      GITHUB_API_URL: this.url,
      GITHUB_GRAPHQL_URL: '',
      NODE_OPTIONS: `--require ${join(this.#folder, 'names.cjs')}`,
      ...(trusted ? { NODE_EXTRA_CA_CERTS: join(this.#folder, 'authority.pem') } : {}),
    };
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    for (const server of this.#servers) server.close();
    rmSync(this.#folder, { recursive: true });
  }

  #certificate(until: Date | undefined): Certificate {
    return makeCertificate({
      name: 'github.test',
      hosts: ['*.github.test'],
      issuer: { ...this.#authority, name: 'An authority' },
      ...(until === undefined ? {} : { until }),
    });
  }

  #proxy(): Server {
    const server = createServer((request, response) => {
      this.plain.push(request.url ?? '');
      response.writeHead(this.proxyStatus === 200 ? 501 : this.proxyStatus).end('<p>A proxy</p>');
    });
    server.on('connect', ({ url = '', headers }, socket: Socket) => {
      this.#keep(socket);
      const authorization = headers['proxy-authorization'] ?? null;
      this.tunnels.push({ target: url, authorization });
      if (this.proxyStatus !== 200) {
        socket.end(`HTTP/1.1 ${this.proxyStatus} Refused\r\ncontent-length: 0\r\n\r\n`);
        return;
      }
      const onward = this.#keep(connect(this.#tlsPort, '127.0.0.1'));
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    return server;
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
    return socket;
  }

  async #listen(server: Server | NetServer): Promise<number> {
    this.#servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }
}
