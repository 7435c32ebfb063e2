import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { TOKEN } from './action.ts';
import { Scene } from './scene.ts';
import type { Fault } from './server.ts';

jest.setTimeout(120_000);

const llama = 'client.chat(model="meta-llama/Llama-4-Scout-17B-16E-Instruct")\n';
const filler = Array.from({ length: 40 }, (_, at) => `value_${at} = ${at}\n`).join('');

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open({ 'a.py': filler, '.github/caisi-policy.yml': 'version: 1\n' });
  scene.push({ 'a.py': `${filler}${llama}` });
});
afterEach(async () => {
  await scene.close();
  expect(scene.server.violations).toEqual([]);
});

/** Lets requests to a route fail so many times. */
function failing(route: RegExp, times: number, fault: Fault): void {
  let left = times;
  scene.server.fault = ({ path, method }) =>
    route.test(`${method} ${path}`) && left-- > 0 ? fault : null;
}

const reading = {
  'the comparison': /GET .*\/compare\//,
  'the base branch': /GET .*\/git\/ref\//,
  'a blob': /GET .*\/git\/blobs\//,
  'the policy': /GET .*\/contents\//,
};
const passing: Record<string, Fault> = {
  '502': { status: 502, body: '<html>Bad gateway</html>' },
  '503 with Retry-After': { status: 503, headers: { 'retry-after': '1' } },
  '429': { status: 429, headers: { 'retry-after': '1' } },
  'a secondary limit': {
    status: 403,
    headers: { 'retry-after': '1' },
    body: { message: 'You have exceeded a secondary rate limit.' },
  },
  'a broken connection': 'reset',
  'half an answer': 'half',
};

describe('what passes is tried again', () => {
  test.each(Object.keys(passing))('%s, of everything that is read', async (fault) => {
    const routes = Object.values(reading);
    const left = new Map(routes.map((route) => [route, fault === '502' ? 2 : 1]));
    scene.server.fault = ({ path, method }) => {
      const route = routes.find((known) => known.test(`${method} ${path}`));
      const times = route ? (left.get(route) ?? 0) : 0;
      if (!route || times === 0) return null;
      left.set(route, times - 1);
      return passing[fault] ?? null;
    };
    const { outputs, stderr } = await scene.run();
    expect(stderr).toBe('');
    expect([...left.values()]).toEqual([0, 0, 0, 0]);
    expect(outputs.verdict).toBe('fail');
    expect(JSON.parse(outputs['report-text'] ?? '{}').incomplete).toEqual([]);
  });
});

describe('what doesn’t pass is an error, never a verdict', () => {
  const lasting: Record<string, Fault> = {
    '500': { status: 500, body: { message: 'Server Error' } },
    '401': { status: 401, body: { message: 'Bad credentials' } },
    '403': { status: 403, body: { message: 'Resource not accessible by integration' } },
    '403 of a used-up limit': {
      status: 403,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '4102444800' },
      body: { message: 'API rate limit exceeded' },
    },
    '409': { status: 409, body: { message: 'Git Repository is empty.' } },
    'half an answer': 'half',
  };
  test.each([
    ...Object.keys(lasting).map((fault) => ['the comparison', fault] as const),
    ['the base branch', '403'] as const,
    ['the policy', '500'] as const,
    ['the policy', '403'] as const,
  ])('%s: %s', async (route, fault) => {
    failing(
      reading[route as keyof typeof reading],
      Number.POSITIVE_INFINITY,
      lasting[fault] as Fault,
    );
    const { status, outputs, annotations, stdout, stderr } = await scene.run();
    expect([status, outputs.verdict, stderr]).toEqual([1, '', '']);
    expect(annotations).toHaveLength(1);
    const { message } = annotations[0] ?? { message: '' };
    expect(message).toContain(scene.server.url);
    if (fault === 'half an answer') expect(message).toMatch(/^GitHub's answer can't be used: /);
    if (typeof lasting[fault] === 'object') {
      expect(message).toContain('`token`');
      expect(message).toContain(
        (lasting[fault].body as { message: string }).message.replace(/\.$/, ''),
      );
    }
    expect(stdout).not.toContain(TOKEN);
  });
});

test('a file that GitHub doesn’t give is told as not examined', async () => {
  failing(reading['a blob'], Number.POSITIVE_INFINITY, {
    status: 404,
    body: { message: 'Not Found' },
  });
  const { outputs } = await scene.run();
  expect(outputs.verdict).not.toBe('pass');
  const { incomplete } = JSON.parse(outputs['report-text'] ?? '{}');
  expect(incomplete).toContainEqual(expect.objectContaining({ path: 'a.py' }));
  expect(incomplete[0].reason).toContain('Not Found');
});

describe('what goes wrong with the comment changes no verdict', () => {
  test.each<[string, RegExp, Fault, string]>([
    ['GraphQL', /graphql/, { status: 500 }, 'warning'],
    ['the list', /GET .*\/comments/, { status: 500 }, 'warning'],
    ['making it', /POST .*\/comments/, { status: 500 }, 'warning'],
    [
      'making it',
      /POST .*\/comments/,
      { status: 422, body: { message: 'Validation Failed' } },
      'warning',
    ],
    ['making it', /POST .*\/comments/, { status: 404, body: { message: 'Not Found' } }, 'warning'],
    [
      'a locked conversation',
      /POST .*\/comments/,
      { status: 403, body: { message: 'Unable to create comment because issue is locked.' } },
      'notice',
    ],
  ])('%s (%s, %j)', async (_, route, fault, level) => {
    failing(route, Number.POSITIVE_INFINITY, fault);
    const { status, outputs, annotations, summary } = await scene.run();
    expect([status, outputs.verdict]).toEqual([1, 'fail']);
    expect(annotations.map((annotation) => annotation.level).sort()).toEqual(
      ['error', level].sort(),
    );
    expect(summary).toContain('Llama-4');
  });

  test('a comment that was made although GitHub said otherwise is not made twice', async () => {
    let first = true;
    scene.server.afterwards = ({ method, path }) => {
      if (method !== 'POST' || !path.includes('/comments') || !first) return null;
      first = false;
      return { status: 502 };
    };
    const { outputs } = await scene.run();
    expect(scene.server.commentsOn(7)).toHaveLength(1);
    expect(outputs['comment-url']).toBe(scene.server.commentsOn(7)[0]?.url);
  });
});

test('a server that isn’t there is told', async () => {
  const { status, annotations, stderr } = await scene.run(
    {},
    {
      env: { GITHUB_API_URL: 'http://127.0.0.1:9', GITHUB_GRAPHQL_URL: '' },
    },
  );
  expect([status, stderr]).toEqual([1, '']);
  expect(annotations[0]?.message).toMatch(/can't be reached.*ECONNREFUSED/);
});

test.each(['not json', '[]', '{}'])(
  'an event file that says %s is an error in one line',
  async (text) => {
    const { status, outputs, stderr, annotations } = await scene.run({}, { payloadText: text });
    expect([status, outputs.verdict, stderr]).toEqual([1, '', '']);
    expect(annotations).toHaveLength(1);
  },
);
