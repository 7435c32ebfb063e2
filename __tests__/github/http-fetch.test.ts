import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import { Deadline } from '../../src/github/deadline.ts';
import { Http, TimeoutError } from '../../src/github/http-fetch.ts';

const servers: Server[] = [];
const clients: Http[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function client(idle = 5000, milliseconds = 5000): Http {
  const http = new Http({ deadline: new Deadline(milliseconds), environment: {}, idle });
  clients.push(http);
  return http;
}

afterEach(() => {
  for (const http of clients.splice(0)) http.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const json = { 'content-type': 'application/json; charset=utf-8' };

test('JSON comes parsed, whether it is compressed or not', async () => {
  const url = await serve((request, response) => {
    const zip = request.url === '/zip';
    response.writeHead(200, zip ? { ...json, 'content-encoding': 'gzip' } : json);
    response.end(zip ? gzipSync('{"a":1}') : '{"a":1}');
  });
  const fetch = client().fetch();
  expect((await fetch(url, {})).body).toEqual({ a: 1 });
  expect((await fetch(`${url}zip`, {})).body).toEqual({ a: 1 });
});

test.each([
  ['ends early', '{"a":'],
  ['is compressed and ends early', null],
])('an answer that %s is a failure', async (_, text) => {
  const url = await serve((__, response) => {
    response.writeHead(200, text === null ? { ...json, 'content-encoding': 'gzip' } : json);
    response.end(text ?? gzipSync(`{"a":"${'x'.repeat(1000)}"}`).subarray(0, 30));
  });
  await expect(client().fetch()(url, {})).rejects.toThrow();
});

test('a connection that breaks off is a failure', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { ...json, 'content-length': 100 });
    response.write('{}');
    setTimeout(() => response.destroy(), 20);
  });
  await expect(client().fetch()(url, {})).rejects.toThrow();
});

test('no more is read than was asked for', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-length': 1 << 30 });
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(1 << 16)));
    };
    response.on('drain', more);
    more();
  });
  const { body, headers } = await client().fetch(1000)(url, {});
  expect((body as Buffer).length).toBe(1000);
  expect(headers.get('content-length')).toBe(String(1 << 30));
});

test('a server that says nothing is given up, and so is everything past the deadline', async () => {
  const url = await serve(() => undefined);
  await expect(client(50).fetch()(url, {})).rejects.toThrow(TimeoutError);
  await expect(client(5000, 50).fetch()(url, {})).rejects.toThrow(/whole step/);
});

test('a redirect is followed, and the token stays at its own server', async () => {
  const tokens: (string | undefined)[] = [];
  const other = await serve(({ headers }, response) => {
    tokens.push(headers.authorization);
    response.end('there');
  });
  const url = await serve(({ url: path, headers }, response) => {
    if (path === '/old') response.writeHead(301, { location: '/new' });
    else if (path === '/away') response.writeHead(302, { location: other });
    else tokens.push(headers.authorization);
    response.end('here');
  });
  const headers = { authorization: 'token secret' };
  const fetch = client().fetch();
  expect(await (await fetch(`${url}old`, { headers })).text()).toBe('here');
  expect(await (await fetch(`${url}away`, { headers })).text()).toBe('there');
  expect(tokens).toEqual(['token secret', undefined]);
});

test('a redirect without end is not followed for ever', async () => {
  const url = await serve((_, response) => {
    response.writeHead(301, { location: '/' });
    response.end();
  });
  expect((await client().fetch()(url, {})).status).toBe(301);
});
