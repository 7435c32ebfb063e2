import { mkdirSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { policySchema } from '../../src/decide/policy-schema.ts';

/** policy/schema/policy.json: the policy file, for editors. What a JSON Schema can't say, loading checks. */
export function generatePolicySchema(): void {
  const schema = toJsonSchema(policySchema, { target: 'draft-2020-12', ignoreActions: ['check'] });
  const titled = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'caisi-check policy',
    ...schema,
  };
  mkdirSync('policy/schema', { recursive: true });
  writeFileSync('policy/schema/policy.json', `${JSON.stringify(titled, null, 2)}\n`);
}
