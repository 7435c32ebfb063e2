import type { Location, PolicyFiles } from '../decide/policy-files.ts';

/** Policy files of which one is asked for at once, before there is anything to read it. */
export function readAhead(first: Location | 'builtin', files: PolicyFiles): PolicyFiles {
  if (first === 'builtin') return files;
  const asked = files.read(first);
  asked.catch(() => undefined);
  return { ...files, read: (location) => (location === first ? asked : files.read(location)) };
}
