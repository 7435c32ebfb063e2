import { readFileSync, writeFileSync } from 'node:fs';
import { effectivePolicy } from '../../src/decide/effective-policy.ts';
import { builtin, layBuiltinPolicy } from '../../src/decide/lay-builtin-policy.ts';

/** src/generated/builtin-policy.ts: policy/default.yml, read and checked. */
export function generateBuiltinPolicy(): void {
  const layered = layBuiltinPolicy(readFileSync('policy/default.yml'));
  writeFileSync(
    'src/generated/builtin-policy.ts',
    `import type { LayeredPolicy } from '../decide/layered-policy.ts';
import type { EffectivePolicy } from '../decide/policy.ts';

/** What it amounts to by itself: a check without a policy of its own needs no more. */
export const builtinEffective: EffectivePolicy = ${JSON.stringify(effectivePolicy(layered, [builtin]), null, 1)};

export const builtinLayered: LayeredPolicy = ${JSON.stringify(layered, null, 1)};
`,
  );
}
