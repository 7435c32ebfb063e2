import { readFileSync, writeFileSync } from 'node:fs';
import { layBuiltinPolicy } from '../../src/decide/lay-builtin-policy.ts';

/** src/generated/builtin-policy.ts: policy/default.yml, read and checked. */
export function generateBuiltinPolicy(): void {
  const layered = layBuiltinPolicy(readFileSync('policy/default.yml'));
  writeFileSync(
    'src/generated/builtin-policy.ts',
    `import type { LayeredPolicy } from '../decide/layered-policy.ts';

export const builtinLayered: LayeredPolicy = ${JSON.stringify(layered, null, 1)};
`,
  );
}
