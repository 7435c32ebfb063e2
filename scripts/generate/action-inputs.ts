import { readFileSync, writeFileSync } from 'node:fs';
import { load } from 'js-yaml';

/** The inputs' names and defaults as `action.yml` says them: no default is said twice. */
export function generateActionInputs(): void {
  const { inputs } = load(readFileSync('action.yml', 'utf8')) as {
    inputs: Record<string, { default?: string }>;
  };
  const defaults = Object.entries(inputs).map(([name, input]) => {
    const value = input.default ?? '';
    // What the runner fills in is not known here.
    return [name, value.includes('${{') ? '' : value];
  });
  const literal = JSON.stringify(Object.fromEntries(defaults), null, 2);
  writeFileSync(
    'src/generated/action-inputs.ts',
    `export const inputDefaults = ${literal} as const;\n`,
  );
}
