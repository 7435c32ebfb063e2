import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Report } from '../../../src/report/report.ts';
import { GitFixture } from '../../git-fixture.ts';
import { type ActionRun, runAction, TOKEN } from './action.ts';
import { Scene } from './scene.ts';
import type { Fault } from './server.ts';

jest.setTimeout(120_000);

const LLAMA = 'client.chat(model="meta-llama/Llama-4-Scout-17B-16E-Instruct")\n';
const filler = Array.from({ length: 40 }, (_, at) => `value_${at} = ${at}\n`).join('');
const many = Object.fromEntries(
  Array.from({ length: 350 }, (_, at) => [`src/${at % 50}/f${at}.py`, `x = ${at}\n`]),
);
const repository = { full_name: 'acme/app', default_branch: 'main' };

let open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const scene of open) await scene.close();
  open = [];
});

async function scene(): Promise<Scene> {
  const opened = await Scene.open({ 'a.py': filler });
  open.push(opened);
  return opened;
}

/** What can be checked, each with the model that must never go unnoticed. */
const checks = {
  'a pull request': async () => {
    const at = await scene();
    at.push({ 'a.py': `${filler}${LLAMA}` });
    return { at, run: () => at.run() };
  },
  'a large pull request': async () => {
    const at = await scene();
    at.push({ ...many, 'zz/last.py': LLAMA });
    return { at, run: () => at.run() };
  },
  'a pull request with a truncated list': async () => {
    const at = await scene();
    at.push({ ...many, 'zz/last.py': LLAMA });
    at.server.shorten = true;
    return { at, run: () => at.run() };
  },
  'a pull request under another repository’s policy': async () => {
    const at = await scene();
    const rules = new GitFixture();
    open.push({ close: () => rules.remove() });
    rules.commit({
      'policy.yml': 'version: 1\nledger: { source: vendors }\n',
      'vendors/x.yml': 'name: X\n',
    });
    at.server.serve('acme/rules', rules.folder);
    at.push({ 'a.py': `${filler}${LLAMA}` });
    return { at, run: () => at.run({ policy: 'acme/rules/policy.yml@main' }) };
  },
  'a push that creates a branch': async () => {
    const at = await scene();
    at.git.git('checkout', '-q', '-b', 'topic');
    const after = at.git.commit({ 'a.py': `${filler}${LLAMA}` });
    const payload = { ref: 'refs/heads/topic', before: '0'.repeat(40), after, repository };
    return { at, run: () => runAction(at.server, { event: 'push', payload }) };
  },
  'an audit': async () => {
    const at = await scene();
    const sha = at.git.commit({ ...many, 'a.py': LLAMA });
    const inputs = { mode: 'scan', issue: 'on-findings' };
    const payload = { repository };
    return { at, run: () => runAction(at.server, { event: 'schedule', payload, inputs, sha }) };
  },
} as const;

/** The routes that a verdict rests on, where they are asked. */
const decisive: readonly (readonly [keyof typeof checks, string, RegExp])[] = [
  ['a pull request', 'the comparison', /GET .*\/compare\//],
  ['a pull request', 'the base branch', /GET .*\/git\/ref\//],
  ['a pull request', 'a blob', /GET .*\/git\/blobs\//],
  ['a pull request', 'the policy', /GET .*\/contents\//],
  ['a large pull request', 'the pull request', /GET .*\/pulls\/7$/],
  ['a large pull request', 'its files', /GET .*\/pulls\/7\/files/],
  ['a pull request with a truncated list', 'a tree', /GET .*\/git\/trees\//],
  ['a pull request under another repository’s policy', 'its commit', /GET .*rules\/commits\//],
  ['a pull request under another repository’s policy', 'its files', /GET .*rules\/contents\//],
  ['a push that creates a branch', 'the default branch', /GET .*\/commits\//],
  ['an audit', 'the tree', /GET .*\/git\/trees\//],
  ['an audit', 'the archive', /GET .*\/tarball\//],
  ['an audit', 'the archive’s place', /GET .*\/codeload\//],
];

const passing: Record<string, Fault> = {
  502: { status: 502, body: '<html>Bad gateway</html>' },
  429: { status: 429, headers: { 'retry-after': '0' } },
  half: 'half',
  reset: 'reset',
};
const lasting: Record<string, Fault> = {
  401: { status: 401, body: { message: 'Bad credentials' } },
  403: { status: 403, body: { message: 'Resource not accessible by integration' } },
  404: { status: 404, body: { message: 'Not Found' } },
  409: { status: 409, body: { message: 'Git Repository is empty.' } },
  422: { status: 422, body: { message: 'Unprocessable' } },
  500: { status: 500, body: { message: 'Server Error' } },
  half: 'half',
};
/** Each fault on each route takes minutes; by default a few stand for all. */
const ALL = process.env.CAISI_ALL_FAULTS === '1';

const reportOf = ({ outputs }: ActionRun): Report | null =>
  outputs['report-text'] === undefined ? null : (JSON.parse(outputs['report-text']) as Report);

describe.each(decisive)('%s: %s', (name, _, route) => {
  const start = async (fault: Fault, times: number) => {
    const { at, run } = await checks[name]();
    let asked = 0;
    at.server.fault = ({ path, method }) =>
      route.test(`${method} ${path}`) && asked++ < times ? fault : null;
    const done = await run();
    expect(asked).toBeGreaterThan(0);
    expect(done.stdout).not.toContain(TOKEN);
    expect(done.stderr).toBe('');
    return { done, url: at.server.url };
  };

  const soon = ALL ? Object.keys(passing) : ['502'];
  test.each(soon.flatMap((fault) => [1, 2].map((times) => [fault, times] as const)))(
    'that fails with %s %i times changes nothing',
    async (fault, times) => {
      const { done } = await start(passing[fault] as Fault, times);
      const report = reportOf(done);
      expect([done.outputs.verdict, report?.incomplete, report?.counts.fail]).toEqual([
        'fail',
        [],
        1,
      ]);
    },
  );

  const never = ALL ? Object.keys(lasting) : ['403', '404', 'half'];
  test.each(never)('that always fails with %s is never a pass', async (fault) => {
    const { done, url } = await start(lasting[fault] as Fault, Number.POSITIVE_INFINITY);
    const report = reportOf(done);
    if (report === null) {
      expect([done.status, done.outputs.verdict]).toEqual([1, '']);
      const messages = done.annotations.map(({ message }) => message).join('\n');
      expect(messages).toMatch(/\bnot found|acme\/|GitHub/);
      if (/GitHub answered/.test(messages)) expect(messages).toContain(url);
    } else if (report.incomplete.length > 0) expect(done.outputs.verdict).not.toBe('pass');
    else expect([done.outputs.verdict, report.counts.fail]).toEqual(['fail', 1]);
  });
});
