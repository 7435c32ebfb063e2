import { codeReferences } from '../code/code-references.ts';
import type { Language } from '../code/grammars.ts';
import { highlightSpans } from '../code/highlight-spans.ts';
import { juliaSpans } from '../code/julia-spans.ts';
import { withoutRawStrings } from '../code/raw-strings.ts';
import { isTame } from '../code/tame.ts';
import type { Reader, ReaderExample } from '../reader.ts';

/** Extensions by highlight.js's names of the languages. */
const EXTENSIONS: Readonly<Record<Language, string>> = {
  c: 'c',
  clojure: 'clj cljs cljc edn',
  cpp: 'cc cpp cxx c++ h hh hpp hxx ipp cu cuh metal ino',
  csharp: 'cs csx',
  dart: 'dart',
  elixir: 'ex exs',
  erlang: 'erl hrl',
  fsharp: 'fs fsx fsi',
  go: 'go',
  groovy: 'groovy gradle jenkinsfile nf',
  haskell: 'hs',
  java: 'java jav',
  julia: 'jl',
  kotlin: 'kt kts',
  lua: 'lua luau',
  nix: 'nix',
  objectivec: 'm mm',
  perl: 'pl pm t',
  php: 'php phtml php5 inc',
  powershell: 'ps1 psm1 psd1',
  protobuf: 'proto',
  r: 'r',
  ruby: 'rb rake gemspec ru podspec',
  rust: 'rs',
  scala: 'scala sc sbt',
  sql: 'sql psql pgsql mysql',
  swift: 'swift',
  vim: 'vim',
};

const FILES: Readonly<Record<string, Language>> = {
  rakefile: 'ruby',
  gemfile: 'ruby',
  podfile: 'ruby',
  fastfile: 'ruby',
  vagrantfile: 'ruby',
  jenkinsfile: 'groovy',
};

const SHEBANGS: readonly (readonly [RegExp, Language])[] = [
  [/\bruby\b/, 'ruby'],
  [/\bperl\b/, 'perl'],
  [/\bphp\b/, 'php'],
  [/\b(?:lua|luajit)\b/, 'lua'],
  [/\bRscript\b/, 'r'],
  [/\b(?:pwsh|powershell)\b/, 'powershell'],
  [/\bjulia\b/, 'julia'],
  [/\belixir\b/, 'elixir'],
  [/\bgroovy\b/, 'groovy'],
];

const BY_EXTENSION: ReadonlyMap<string, Language> = new Map(
  (Object.entries(EXTENSIONS) as [Language, string][]).flatMap(([language, extensions]) =>
    extensions
      .split(' ')
      .filter((extension) => extension !== '')
      .map((extension): [string, Language] => [extension, language]),
  ),
);

/** Languages in which strings with nothing between them are one. */
const JOINING: ReadonlySet<Language> = new Set<Language>(['c', 'cpp', 'objectivec', 'dart']);

/** Source code of every other language by the grammars of highlight.js: strings, comments, and the code around. */
export const sourceCode: Reader = {
  name: 'source code',
  reads: (path, start) => languageOf(path, start) !== undefined,
  read: (file) => {
    const language = languageOf(file.path, file.text.slice(0, 200));
    if (language === undefined || !isTame(file.text)) return null;
    const spans =
      language === 'julia'
        ? juliaSpans(file.text)
        : highlightSpans(readable(file.text, language), language);
    return codeReferences(file, spans, { joinsNeighbours: JOINING.has(language) });
  },
  examples: examples(),
};

/** The text as its grammar can read it, as long as before. */
function readable(text: string, language: Language): string {
  if (language === 'csharp') return withoutRawStrings(text);
  // `?>` ends a comment of one line, too.
  return language === 'php'
    ? text.replace(/(?:\/\/|#)[^\n]{0,300}?\?>/g, (found) => `${' '.repeat(found.length - 2)}?>`)
    : text;
}

/** The language of a file by its name, or by what its first line says runs it. */
export function languageOf(path: string, start: string): Language | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const dot = name.lastIndexOf('.');
  if (dot > 0) return BY_EXTENSION.get(name.slice(dot + 1));
  const known = FILES[name];
  if (known !== undefined || !start.startsWith('#!')) return known;
  const line = start.slice(0, start.indexOf('\n'));
  return SHEBANGS.find(([pattern]) => pattern.test(line))?.[1];
}

function examples(): readonly ReaderExample[] {
  const forms: readonly [string, string, string][] = [
    [
      'Chat.java',
      'var model = OpenAiChatModel.builder().modelName("gpt-4o").build();',
      'Java: a builder',
    ],
    ['Config.kt', 'val model: String = "claude-3-5-haiku-latest"', 'Kotlin: a property'],
    ['Llm.scala', 'val model = "gpt-4o-mini" // the cheap one', 'Scala: a value'],
    ['main.go', 'req := Request{Model: "gpt-4o"}', 'Go: a field'],
    ['main.rs', 'let model = "claude-sonnet-4-5".to_string();', 'Rust: a variable'],
    ['Chat.cs', 'var client = new ChatClient(model: "gpt-4o", key);', 'C#: a named argument'],
    ['Chat.fs', 'let model = "gpt-4o"', 'F#: a binding'],
    ['chat.cpp', 'params["model"] = "gpt-4o";', 'C++: an entry'],
    ['chat.rb', 'client.chat(parameters: { model: "gpt-4o" })', 'Ruby: a symbol key'],
    ['chat.php', "<?php $chat = ['model' => 'gpt-4o'];", 'PHP: an array'],
    ['Chat.swift', 'let query = ChatQuery(model: "gpt-4o")', 'Swift: a label'],
    ['chat.dart', "final model = 'gemini-2.0-flash';", 'Dart: a variable'],
    ['chat.ex', '%{model: "gpt-4o"}', 'Elixir: a map'],
    ['chat.R', 'model <- "gpt-4o"', 'R: an assignment'],
    ['chat.jl', 'model = "gpt-4o"', 'Julia: an assignment'],
    ['chat.lua', 'local model = "gpt-4o"', 'Lua: a local'],
    ['chat.pl', 'my %args = (model => "gpt-4o");', 'Perl: a pair'],
    ['chat.ps1', 'Invoke-Chat -Model "gpt-4o"', 'PowerShell: a parameter'],
    ['chat.sql', "INSERT INTO models (name) VALUES ('gpt-4o');", 'SQL: a value'],
  ];
  return forms.map(([path, text, says]) => ({
    path: `src/${path}`,
    text: `${text}\n`,
    finds: [/["']((?:gpt|claude|gemini)[^"']+)["']/.exec(text)?.[1] ?? ''],
    says,
  }));
}
