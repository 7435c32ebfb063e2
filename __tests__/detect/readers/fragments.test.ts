import { expect, test } from '@jest/globals';
import { manifestReaders, packageListReaders } from '../../../src/detect/readers/manifests.ts';

/** What is found in lines whose surroundings are unknown, as a patch shows them. */
function inFragment(path: string, lines: readonly string[]): readonly string[] {
  const text = `\n\n\n\n${lines.join('\n')}\n`;
  const reader = [...manifestReaders, ...packageListReaders].find((one) => one.reads(path, text));
  if (!reader) throw new Error(`no reader for ${path}`);
  const found = reader.read({ path, text, partial: true, hit: () => true }) ?? [];
  return found.map((reference) => reference.text);
}

test('package.json: keys with versions, unless their parent is known to be something else', () => {
  expect(
    inFragment('package.json', [
      '    "next": "15.0.0",',
      '    "openai": "^4.0.0",',
      '    "zod": "catalog:"',
    ]),
  ).toEqual(['next', 'openai', 'zod']);
  expect(
    inFragment('package.json', [
      '  "scripts": {',
      '    "openai": "1"',
      '  },',
      '',
      '',
      '    "openai": "1"',
      '  },',
    ]),
  ).toEqual(['openai']);
  expect(inFragment('package.json', ['  "dependencies": {', '    "openai": "^4.0.0",'])).toEqual([
    'openai',
  ]);
});

test('pyproject.toml: items and keys without a table', () => {
  expect(
    inFragment('pyproject.toml', [
      '    "httpx>=0.27",',
      '    "openai>=1.0",',
      ']',
      '',
      '[tool.ruff]',
      'select = ["E"]',
    ]),
  ).toEqual(['httpx', 'openai']);
  expect(
    inFragment('pyproject.toml', [
      'fastapi = "^0.110"',
      'openai = "^1.3"',
      'cohere = { version = "5", optional = true }',
    ]),
  ).toEqual(['fastapi', 'openai', 'cohere']);
  expect(
    inFragment('pyproject.toml', [
      '[tool.black]',
      'line-length = 100',
      '',
      '',
      '',
      'openai = "^1.3"',
    ]),
  ).toEqual(['openai']);
});

test.each<[string, string[], string[]]>([
  ['requirements.txt', ['httpx', 'openai>=1'], ['httpx', 'openai']],
  ['setup.cfg', ['    httpx', '    openai>=1', 'python_requires = >=3.9'], ['httpx', 'openai']],
  ['setup.py', ['        "httpx",', '        "openai>=1",', '    ],'], ['httpx', 'openai']],
  ['conda.yml', ['  - pip:', '    - openai==1.0'], ['openai']],
  ['Cargo.toml', ['tokio = "1"', 'async-openai = { version = "0.27" }'], ['tokio', 'async-openai']],
  ['Cargo.lock', ['[[package]]', 'name = "async-openai"', 'version = "0.27.2"'], ['async-openai']],
  [
    'go.mod',
    ['\tgithub.com/sashabaranov/go-openai v1.36.0'],
    ['github.com/sashabaranov/go-openai'],
  ],
  [
    'pom.xml',
    [
      '      <groupId>com.openai</groupId>',
      '      <artifactId>openai-java</artifactId>',
      '      <version>1</version>',
      '    </dependency>',
      '    <dependency>',
    ],
    ['openai-java'],
  ],
  [
    'App.csproj',
    ['    <PackageReference Include="OpenAI" Version="2.0.0" />', '  </ItemGroup>'],
    ['OpenAI'],
  ],
  ['build.gradle', ["    implementation 'com.openai:openai-java:1.0'"], ['com.openai:openai-java']],
  [
    'libs.versions.toml',
    ['openai = { module = "com.openai:openai-java", version.ref = "x" }'],
    ['com.openai:openai-java'],
  ],
  ['Gemfile', ["gem 'ruby-openai'"], ['ruby-openai']],
  [
    'composer.json',
    ['        "openai-php/client": "^0.10",', '        "acme/x": "not a version"'],
    ['openai-php/client'],
  ],
  [
    'Package.swift',
    ['    .package(url: "https://github.com/MacPaw/OpenAI", branch: "main"),'],
    ['github.com/MacPaw/OpenAI'],
  ],
  ['pubspec.yaml', ['  dart_openai: ^5.1.0', '  http: any'], ['dart_openai', 'http']],
  ['mix.exs', ['      {:openai_ex, "~> 0.8"},'], ['openai_ex']],
  [
    'package-lock.json',
    [
      '    "node_modules/openai": {',
      '      "version": "4.0.0",',
      '      "dependencies": {',
      '        "zod": "3"',
    ],
    ['openai'],
  ],
  ['pnpm-lock.yaml', ['  openai@4.0.0:', '    resolution: {integrity: sha512-aa==}'], ['openai']],
  ['yarn.lock', ['openai@^4.0.0:', '  version "4.0.0"'], ['openai']],
  ['bun.lock', ['    "openai": ["openai@4.0.0", "", {}, "sha512-aa=="],'], ['openai']],
  ['poetry.lock', ['[[package]]', 'name = "openai"', 'version = "1.0"'], ['openai']],
  ['Pipfile.lock', ['        "openai": {', '            "version": "==1.0"'], ['openai']],
  ['packages.lock.json', ['      "OpenAI": {', '        "type": "Direct",'], ['OpenAI']],
  [
    'composer.lock',
    ['            "name": "openai-php/client",', '            "version": "v0.10",'],
    ['openai-php/client'],
  ],
  [
    'Gemfile.lock',
    ['    ruby-openai (7.3.1)', '      event_stream_parser (>= 0.3.0)'],
    ['ruby-openai'],
  ],
  ['pubspec.lock', ['  dart_openai:', '    dependency: "direct main"'], ['dart_openai']],
  ['mix.lock', ['  "openai_ex": {:hex, :openai_ex, "0.8.0", "aa"},'], ['openai_ex']],
])('%s', (path, lines, expected) => {
  expect(inFragment(path, lines)).toEqual(expected);
});
