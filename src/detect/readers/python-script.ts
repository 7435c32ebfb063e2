import { linesOf } from '../manifests/line-index.ts';
import { PackageList } from '../manifests/package-list.ts';
import { readRequirement } from '../manifests/requirement.ts';
import { walkToml } from '../manifests/toml-walk.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** The comment at a Python script's start that says what it needs (PEP 723). */
export const pythonScript: Reader = {
  name: 'inline script metadata',
  reads: (path, start) => /\.pyw?$/.test(path) && /^# \/\/\/ script\s*$/m.test(start),
  read: readPythonScript,
  examples: [
    {
      path: 'tools/ask.py',
      text: '#!/usr/bin/env -S uv run\n# /// script\n# requires-python = ">=3.11"\n# dependencies = [\n#   "openai>=1.0",\n#   "rich",\n# ]\n# ///\n# "anthropic"\nimport openai\n',
      finds: ['openai', 'rich'],
      says: 'the metadata that a script carries in a comment',
    },
  ],
};

function readPythonScript(file: TextFile): readonly Reference[] {
  const packages = new PackageList(file, 'pypi');
  walkToml(metadataOf(file.text), false, ({ path, key, value, valueOffset, item }) => {
    if (path.length > 0 || key !== 'dependencies' || !item || value === null) return;
    const requirement = readRequirement(value);
    if (requirement) packages.add(requirement.name, valueOffset + requirement.offset);
  });
  return packages.references();
}

/** The text with everything but the block blanked, and the comment signs in it, so that offsets stay. */
function metadataOf(text: string): string {
  const lines: string[] = [];
  let inBlock = false;
  for (const line of linesOf(text)) {
    const raw = text.slice(line.start, text.indexOf('\n', line.start) + 1 || text.length);
    if (/^# \/\/\/ script\s*$/.test(line.text)) inBlock = true;
    else if (inBlock && /^# \/\/\/\s*$|^[^#]|^$/.test(line.text)) inBlock = false;
    else if (inBlock) {
      lines.push(` ${raw.slice(1)}`);
      continue;
    }
    lines.push(raw.replace(/[^\r\n]/g, ' '));
  }
  return lines.join('');
}
