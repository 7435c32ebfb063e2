import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { ActionRun } from './action.ts';
import { TOKEN } from './action.ts';
import { Scene } from './scene.ts';
import { SecureNetwork } from './secure-network.ts';

jest.setTimeout(60_000);

let scene: Scene;
let network: SecureNetwork;
beforeEach(async () => {
  scene = await Scene.open();
  scene.push({ 'a.py': 'chat(model="meta-llama/Llama-4-Scout-17B-16E-Instruct")\n' });
  network = await SecureNetwork.open(scene.server.url);
});
afterEach(async () => {
  network.close();
  await scene.close();
  expect(scene.server.violations).toEqual([]);
});

const run = (env: Record<string, string> = {}): Promise<ActionRun> =>
  scene.run({}, { env: { ...network.environment(), ...env } });

/** That there is no verdict, and one word on why. */
function lastWord({ status, outputs, stdout, stderr, annotations }: ActionRun): string {
  expect([status, outputs.verdict, stderr]).toEqual([1, '', '']);
  expect(annotations).toHaveLength(1);
  expect(stdout).not.toContain(TOKEN);
  return annotations[0]?.message ?? '';
}

describe('TLS', () => {
  test('of an authority that NODE_EXTRA_CA_CERTS names is as good as any', async () => {
    const { outputs, stderr } = await run();
    expect([outputs.verdict, stderr]).toEqual(['fail', '']);
    expect(scene.server.commentsOn(7)).toHaveLength(1);
  });

  test('of an unknown authority is an error that says what to do, and is not tried again', async () => {
    const word = lastWord(await scene.run({}, { env: network.environment({ trusted: false }) }));
    expect(word).toMatch(/can't be reached: .*certificate.*NODE_EXTRA_CA_CERTS/);
    expect(word).toContain(network.url);
    expect(scene.server.log).toEqual([]);
    // Requests go out side by side; none of them a second time.
    expect(network.connections).toBeLessThanOrEqual(10);
  });

  test('that has expired, likewise', async () => {
    network.close();
    network = await SecureNetwork.open(scene.server.url, new Date(Date.now() - 1000));
    const word = lastWord(await run());
    expect(word).toMatch(/can't be reached: .*expired/);
    expect(word).toContain(network.url);
    expect(network.connections).toBeLessThanOrEqual(10);
  });

  test('of another name, likewise', async () => {
    const word = lastWord(await run({ GITHUB_API_URL: `https://other.test:${network.port}` }));
    expect(word).toMatch(/can't be reached: .*other\.test/);
    expect(network.connections).toBeLessThanOrEqual(10);
  });

  test('spoken to a server that speaks none, likewise', async () => {
    const api = scene.server.url.replace('http:', 'https:');
    const word = lastWord(await run({ GITHUB_API_URL: api }));
    expect(word).toMatch(/can't be reached: TLS fails: wrong version number/);
    expect(word).toContain(api);
  });
});

describe('a proxy', () => {
  test.each(['https_proxy', 'HTTPS_PROXY'])(
    'that %s names leads there by a tunnel',
    async (name) => {
      const { outputs, stderr } = await run({ [name]: network.proxyUrl() });
      expect([outputs.verdict, stderr]).toEqual(['fail', '']);
      expect(scene.server.commentsOn(7)).toHaveLength(1);
      expect(network.plain).toEqual([]);
      for (const tunnel of network.tunnels) {
        expect(tunnel).toEqual({ target: `api.github.test:${network.port}`, authorization: null });
      }
      expect(network.tunnels.length).toBeGreaterThan(0);
    },
  );

  test('is told its credentials, which stand nowhere else', async () => {
    const { outputs, stdout } = await run({ https_proxy: network.proxyUrl('ada:s%40cret@') });
    expect(outputs.verdict).toBe('fail');
    const authorization = `Basic ${Buffer.from('ada:s@cret').toString('base64')}`;
    expect(new Set(network.tunnels.map((tunnel) => tunnel.authorization))).toEqual(
      new Set([authorization]),
    );
    expect(stdout).not.toMatch(/s(?:%40|@)cret/);
    expect(scene.server.log.some(({ token }) => token !== TOKEN)).toBe(false);
  });

  test.each([
    ['api.github.test', true],
    ['.github.test', true],
    ['*.github.test', true],
    ['*', true],
    ['example.com, api.github.test:PORT', true],
    ['api.github.test:1', false],
    ['hub.test', false],
    ['example.com', false],
  ])('is passed by where no_proxy is %s: %s', async (rule, passes) => {
    const { outputs } = await run({
      https_proxy: network.proxyUrl(),
      no_proxy: rule.replace('PORT', String(network.port)),
    });
    expect(outputs.verdict).toBe('fail');
    expect(network.tunnels.length === 0).toBe(passes);
  });

  test('for http is none for https', async () => {
    const { outputs } = await run({ http_proxy: network.proxyUrl() });
    expect([outputs.verdict, network.tunnels, network.plain]).toEqual(['fail', [], []]);
  });

  test.each([
    [407, /407.*credentials/],
    [403, /403/],
  ] as const)('that refuses with %i is told, and not asked again', async (status, said) => {
    network.proxyStatus = status;
    const word = lastWord(await run({ https_proxy: network.proxyUrl('ada:s%40cret@') }));
    expect(word).toMatch(said);
    expect(word).toContain('proxy');
    expect(word).toContain(network.url);
    expect(word).not.toMatch(/s(?:%40|@)cret/);
    expect(scene.server.log).toEqual([]);
    expect(network.tunnels.length).toBeLessThanOrEqual(10);
  });

  test('that fails with 502 is asked again, and told in the end', async () => {
    network.proxyStatus = 502;
    const word = lastWord(await run({ https_proxy: network.proxyUrl() }));
    expect(word).toMatch(/502/);
    expect(word).toContain('proxy');
    expect(network.tunnels.length).toBeGreaterThan(10);
  });

  test('that isn’t there is told', async () => {
    const word = lastWord(await run({ https_proxy: 'http://127.0.0.1:9' }));
    expect(word).toMatch(/can't be reached: .*127\.0\.0\.1:9/);
    expect(word).toContain(network.url);
  });
});
