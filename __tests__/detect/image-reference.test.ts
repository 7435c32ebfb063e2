import { expect, test } from '@jest/globals';
import { parseImageReference } from '../../src/detect/image-reference.ts';
import { fc } from '../seeded.ts';

const digest = `sha256:${'ab'.repeat(32)}`;

test.each([
  ['redis', null, 'redis', null, null],
  ['ai/llama3.2', null, 'ai/llama3.2', null, null],
  ['ai/llama3.2:3B-Q4_K_M', null, 'ai/llama3.2', '3B-Q4_K_M', null],
  [
    'nvcr.io/nim/meta/llama3-8b-instruct:1.0.0',
    'nvcr.io',
    'nim/meta/llama3-8b-instruct',
    '1.0.0',
    null,
  ],
  ['localhost:5000/phi-3', 'localhost:5000', 'phi-3', null, null],
  ['localhost/phi-3:x', 'localhost', 'phi-3', 'x', null],
  [
    `quay.io/ai-lab/whisper-small:latest@${digest}`,
    'quay.io',
    'ai-lab/whisper-small',
    'latest',
    digest,
  ],
  [`vllm/vllm-openai@${digest}`, null, 'vllm/vllm-openai', null, digest],
])('%s', (text, registry, repository, tag, itsDigest) => {
  const name = registry ? `${registry}/${repository}` : repository;
  expect(parseImageReference(text)).toEqual({
    registry,
    repository,
    tag,
    digest: itsDigest,
    name,
    offset: 0,
  });
});

test('the transport before a reference is no part of its name', () => {
  expect(parseImageReference('docker://ghcr.io/acme/llama:1')).toMatchObject({
    registry: 'ghcr.io',
    repository: 'acme/llama',
    offset: 9,
  });
});

test.each([
  '',
  'Acme/Llama',
  '$IMAGE:latest',
  'acme//llama',
  'acme/llama:',
  'acme/llama@sha256:12',
  'a b',
  '-x/y',
  'https://ghcr.io/a/b',
  'ghcr.io/',
  'a@b@c',
])('%s is none', (text) => {
  expect(parseImageReference(text)).toBeNull();
});

test('what is read is what is written', () => {
  const part = fc.stringMatching(/^[a-z0-9]{1,8}([._-][a-z0-9]{1,8})?$/);
  const registry = fc.option(
    fc.constantFrom('nvcr.io', 'ghcr.io', 'localhost:5000', 'a.b.example:443'),
  );
  const tag = fc.option(fc.stringMatching(/^\w[\w.-]{0,20}$/));
  fc.assert(
    fc.property(
      registry,
      fc.array(part, { minLength: 1, maxLength: 4 }),
      tag,
      (host, parts, label) => {
        const text = `${host === null ? '' : `${host}/`}${parts.join('/')}${label === null ? '' : `:${label}`}`;
        const read = parseImageReference(text);
        expect(read).toMatchObject({ tag: label });
        expect(`${read?.name}${label === null ? '' : `:${label}`}`).toBe(text);
      },
    ),
  );
});

test('takes time in proportion to hostile input', () => {
  for (const seed of ['a/', 'a.', 'a-', '--', '__', 'a:', 'a@', '.']) {
    const start = process.cpuUsage().user;
    parseImageReference(seed.repeat(500_000));
    expect(process.cpuUsage().user - start).toBeLessThan(1_000_000);
  }
});
