import { readFileSync, writeFileSync } from 'node:fs';

/** src/generated/builtin-policy.ts: the text of policy/default.yml. */
export function generateBuiltinPolicy(): void {
  const text = readFileSync('policy/default.yml', 'utf8');
  writeFileSync(
    'src/generated/builtin-policy.ts',
    `export const builtinPolicyText = ${JSON.stringify(text)};\n`,
  );
}
