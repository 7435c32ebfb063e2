import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Scene } from './scene.ts';

jest.setTimeout(60_000);

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
  scene.push({ 'a.py': 'chat(model="meta-llama/Llama-4-Scout-17B-16E-Instruct")\n' });
});
afterEach(async () => {
  await scene.close();
  expect(scene.server.violations).toEqual([]);
});

test('an Enterprise Server is asked at its own address, and linked to', async () => {
  const env = {
    GITHUB_API_URL: `${scene.server.url}/api/v3`,
    GITHUB_GRAPHQL_URL: '',
    GITHUB_SERVER_URL: 'https://ghe.example.com',
  };
  const { outputs } = await scene.run({}, { env });
  expect(outputs.verdict).toBe('fail');
  expect(scene.server.commentsOn(7)[0]?.body).toContain('https://ghe.example.com/acme/app/blob/');
});

test('a proxy in the environment is used, but not where no_proxy says so', async () => {
  const asked: string[] = [];
  const proxy = createServer((incoming, outgoing) => {
    asked.push(incoming.url ?? '');
    const target = new URL(incoming.url ?? '', 'http://nowhere');
    const { port } = new URL(scene.server.url);
    const { method, headers } = incoming;
    const path = `${target.pathname}${target.search}`;
    const onward = request({ port, host: '127.0.0.1', method, headers, path }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const api = { GITHUB_API_URL: 'http://github.invalid', GITHUB_GRAPHQL_URL: '' };
  const through = await scene.run({}, { env: { ...api, http_proxy: address } });
  expect(through.outputs.verdict).toBe('fail');
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.every((url) => url.startsWith('http://github.invalid/'))).toBe(true);
  asked.length = 0;
  const past = await scene.run({}, { env: { http_proxy: address, no_proxy: '127.0.0.1' } });
  expect(past.outputs.verdict).toBe('fail');
  expect(asked).toEqual([]);
  proxy.closeAllConnections();
  proxy.close();
});
