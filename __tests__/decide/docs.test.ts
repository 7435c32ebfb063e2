import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { loadPolicy } from '../../src/decide/load-policy.ts';
import { policySchema } from '../../src/decide/policy-schema.ts';
import { parseYaml } from '../../src/decide/yaml/parse.ts';
import { validate } from '../../src/decide/yaml/validate.ts';
import { vendorFileSchema } from '../../src/identify/vendor-file.ts';
import { at, memoryFiles } from './samples.ts';

const read = (name: string) => readFileSync(`docs/${name}`, 'utf8');
const blocks = (text: string) =>
  [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);

test.each(['policy.md', 'ledger.md'])('the YAML in docs/%s is valid', (name) => {
  const found = blocks(read(name));
  expect(found.length).toBeGreaterThan(1);
  for (const block of found) {
    const node = parseYaml(new TextEncoder().encode(block), name);
    if (block.includes('version: 1')) validate(policySchema, node);
    else validate(vendorFileSchema, node);
  }
});

test('the organisation’s and the repository’s policy in the docs fit one another', async () => {
  const [, org = '', app = ''] = blocks(read('policy.md'));
  const files = memoryFiles({ 'p.yml': app, 'acme/.github/caisi-policy.yml@main': org });
  const policy = await loadPolicy({ policy: at('p.yml') }, files);
  expect(policy.exceptions).toHaveLength(1);
});

test('each of the one-line changes in the docs is a policy', async () => {
  const rows = [...read('policy.md').matchAll(/^\| .* \| (`[a-z-]+: .*`.*) \|$/gm)];
  const lines = rows.flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map((m) => m[1]));
  expect(lines.length).toBeGreaterThanOrEqual(8);
  for (const line of lines) {
    await loadPolicy({ policy: at('p.yml') }, memoryFiles({ 'p.yml': `version: 1\n${line}` }));
  }
});

test('the docs speak of every key', () => {
  const text = read('policy.md');
  for (const key of Object.keys(policySchema.entries))
    expect(text).toMatch(new RegExp(`\\| \`${key}`));
});

test('the docs give the day up to which the ledger was checked', () => {
  const [, updated] = /^updated: (\S+)$/m.exec(readFileSync('policy/ledger.yml', 'utf8')) ?? [];
  expect(read('ledger.md')).toContain(`up to **${updated}**`);
});
