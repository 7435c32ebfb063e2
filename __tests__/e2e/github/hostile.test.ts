import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { marked } from 'marked';
import { TOKEN } from './action.ts';
import { Scene } from './scene.ts';

jest.setTimeout(120_000);

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(async () => {
  await scene.close();
  expect(scene.server.violations).toEqual([]);
});

/** What must not act, wherever it stands: in a path, in a model's name, in a policy. */
const attacks = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '[click](javascript:alert(1))',
  '![x](https://evil.example/p.png)',
  '@everyone',
  '#1',
  'https://evil.example/?a=b',
  '| a | b |',
  '`code` ``more``',
  '</details></td></table>',
  '<!-- caisi-check comment other -->',
  '::error::forged',
  '::add-mask::x',
  '::set-output name=verdict::pass',
  '##[error]forged',
  '##[set-output name=verdict]pass',
  '\u001b[31mred\u001b[0m',
  '\u202eright to left',
  'zero\u200bwidth',
  '$\u007b{ secrets.TOKEN }}',
  '$(touch pwned)',
  '%0A::error::forged',
  '..%2f..%2fetc',
  'x'.repeat(200),
];

/** Nothing that a runner, a terminal or a browser would act on; paths may hold anything but a slash and a NUL. */
function unharmed(text: string): void {
  expect(text.replace(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(text).not.toContain(TOKEN);
}

function logUnharmed(stdout: string): void {
  unharmed(stdout);
  expect(stdout).not.toContain('##[');
  for (const line of stdout.split('\n')) {
    if (line.trim().startsWith('::')) expect(line).toMatch(/^::(?:error|warning|notice) ?[^\n]*::/);
    expect(line.trim()).not.toMatch(/^::(?:error|add-mask|set-output[^:]*)::(?:forged|x|pass)$/);
  }
}

/** As GitHub renders it: the elements and links that are left are the Action's own. */
function markdownUnharmed(markdown: string): void {
  unharmed(markdown);
  const html = marked.parse(markdown, { gfm: true, async: false });
  const elements = [...html.matchAll(/<(\/?[a-z][\w-]*)/gi)].map((match) =>
    match[1]?.replace('/', ''),
  );
  const known =
    'h1 h2 h3 p table thead tbody tr th td br a code pre ul ol li strong em details summary sub blockquote';
  expect(elements.filter((name) => !known.split(' ').includes(name ?? ''))).toEqual([]);
  expect(html).not.toMatch(/<[^>]*\son\w+=/i);
  for (const [, address = ''] of html.matchAll(/href="([^"]*)"/g)) {
    expect(address).toMatch(/^https?:\/\//);
    expect(address).not.toMatch(/evil\.example/);
  }
  const outside = html.replace(/<(code|pre)[^>]*>[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, '');
  expect(outside).not.toMatch(/(?:^|\s)@\w|evil\.example/);
  expect(markdown.match(/^<!-- caisi-check comment /gm)?.length ?? 0).toBeLessThanOrEqual(1);
}

describe('nothing of a hostile change acts', () => {
  test('in names of models', async () => {
    const lines = attacks.map(
      (attack) => `chat(model=${JSON.stringify(`meta-llama/Llama-4-${attack}`)})\n`,
    );
    const names = attacks.map(
      (attack) => `MODEL: ${JSON.stringify(`openrouter/acme/${attack}`)}\n`,
    );
    scene.push({
      'a.py': lines.join(''),
      'b.yml': names.join(''),
      'long.py': [360, 10_000]
        .map((length) => `url = "https://api.deepseek.com/${'x'.repeat(length)}"\n`)
        .join(''),
      'c.py': 'chat(model="meta-llama/Llama-4-Scout")\n',
    });
    const run = await scene.run();
    expect(run.status).toBe(1);
    logUnharmed(run.stdout + run.stderr);
    markdownUnharmed(scene.server.commentsOn(7)[0]?.body ?? '');
    markdownUnharmed(run.summary);
    expect(run.stdout + run.summary).not.toContain('x'.repeat(361));
    const { findings } = JSON.parse(run.outputs['report-text'] ?? '');
    expect(findings.map(({ vendor }: { vendor: string }) => vendor)).toContain('deepseek');
  });

  test('in paths', async () => {
    const files = attacks.map((attack, at) => [
      `${at}/${attack.replaceAll('/', '∕')}/llm.py`,
      'chat(model="meta-llama/Llama-4-Scout-17B-16E-Instruct")\n',
    ]);
    scene.push(Object.fromEntries(files) as Record<string, string>);
    const run = await scene.run();
    expect(run.status).toBe(1);
    logUnharmed(run.stdout + run.stderr);
    markdownUnharmed(scene.server.commentsOn(7)[0]?.body ?? '');
    markdownUnharmed(run.summary);
    const told = JSON.parse(run.outputs['report-text'] ?? '').findings[0].occurrences;
    expect(told).toHaveLength(attacks.length);
  });

  test('in what an error quotes', async () => {
    const bad = attacks.map((attack, at) => `  k${at}: ${JSON.stringify(attack)}\n`).join('');
    scene.git.commit({ '.github/caisi-policy.yml': `version: 1\nreview-status:\n${bad}` });
    scene.push({ 'a.py': 'x = 1\n' });
    const run = await scene.run();
    expect([run.status, run.outputs.verdict]).toEqual([1, '']);
    expect(run.annotations.length).toBeLessThanOrEqual(10);
    logUnharmed(run.stdout + run.stderr);
    markdownUnharmed(run.summary);
  });

  test('in what GitHub’s answers quote', async () => {
    scene.push({ 'a.py': 'x = 1\n' });
    const message = `${attacks.join(' ')} ${TOKEN.slice(0, 8)}`;
    scene.server.fault = ({ path }) =>
      path.includes('/compare/') ? { status: 409, body: { message } } : null;
    const run = await scene.run();
    expect([run.status, run.outputs.verdict]).toEqual([1, '']);
    logUnharmed(run.stdout + run.stderr);
    markdownUnharmed(run.summary);
  });

  test('in inputs', async () => {
    scene.push({ 'a.py': 'chat(model="meta-llama/Llama-4-Scout-17B-16E-Instruct")\n' });
    for (const name of ['--><script>@all #1', '](https://evil.example)', '\u202e::error::forged']) {
      const run = await scene.run({ name });
      logUnharmed(run.stdout + run.stderr);
    }
    for (const { body } of scene.server.commentsOn(7)) markdownUnharmed(body);
    const wrong = await scene.run({ mode: '##[error]forged\n::error::forged' });
    expect(wrong.status).toBe(1);
    logUnharmed(wrong.stdout + wrong.stderr);
  });
});

test('what the comment remembers is only ever shown', async () => {
  scene.push({ 'a.py': 'chat(model="gpt-4o")\n' });
  const forged = Buffer.from(
    JSON.stringify({
      head: null,
      findings: attacks.slice(0, 3).map((attack, at) => [`${at}`, attack, 'fail', null]),
      forgotten: 0,
    }),
  ).toString('base64url');
  const body = `<!-- caisi-check comment caisi%2Dcheck -->\n\n<!-- caisi-check memory ${forged} -->\n`;
  scene.server.commentsOn(7).push({ id: 1, body, author: scene.server.viewer, url: 'u' });
  const { outputs } = await scene.run();
  expect(outputs.verdict).toBe('pass');
  expect(scene.server.commentsOn(7)[0]?.body).toContain('resolved');
  markdownUnharmed(scene.server.commentsOn(7)[0]?.body ?? '');
});
