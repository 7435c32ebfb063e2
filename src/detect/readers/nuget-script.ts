import { linesOf } from '../manifests/line-index.ts';
import { PackageList } from '../manifests/package-list.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** `#:package OpenAI@2.0.0` of a C# file that runs by itself, `#r "nuget: OpenAI, 2.0.0"` of a script. */
const DIRECTIVE = /^\s*#(?::package\s+|r\s+"nuget:\s*)([A-Za-z_][\w.-]*)/;

/** Packages that a file of C# or F# asks for itself. */
export const nugetScript: Reader = {
  name: 'C# and F# directives',
  reads: (path, start) =>
    /\.(?:cs|csx|fsx|dib)$/.test(path) && /^\s*#(?::package\s|r\s+"nuget:)/m.test(start),
  read: readNugetScript,
  examples: [
    {
      path: 'ask.fsx',
      text: '#r "nuget: OpenAI, 2.0.0"\n#r "bin/My.dll"\n// #r "nuget: Anthropic.SDK"\nopen OpenAI\n',
      finds: ['OpenAI'],
      says: 'packages of a script',
    },
    {
      path: 'ask.cs',
      text: '#!/usr/bin/env dotnet\n#:package Anthropic.SDK@5.0.0\nusing Anthropic;\n',
      finds: ['Anthropic.SDK'],
      says: 'packages of a file that runs by itself',
    },
  ],
};

function readNugetScript(file: TextFile): readonly Reference[] {
  const packages = new PackageList(file, 'nuget');
  for (const { text, start } of linesOf(file.text)) {
    const match = DIRECTIVE.exec(text.slice(0, 500));
    if (match?.[1]) packages.add(match[1], start + match[0].length - match[1].length);
  }
  return packages.references();
}
