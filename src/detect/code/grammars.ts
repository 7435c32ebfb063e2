import type { HLJSApi, LanguageFn } from 'highlight.js';

// `require` inside functions: a start pays only for the grammars that it uses.

let core: HLJSApi | undefined;

/** highlight.js with the grammar of one language loaded. */
export function highlighter(language: Language): HLJSApi {
  core ??= require('highlight.js/lib/core') as HLJSApi;
  if (!core.getLanguage(language)) core.registerLanguage(language, LANGUAGES[language]());
  return core;
}

export type Language = keyof typeof LANGUAGES;

const LANGUAGES = {
  c: (): LanguageFn => require('highlight.js/lib/languages/c'),
  clojure: (): LanguageFn => require('highlight.js/lib/languages/clojure'),
  cpp: (): LanguageFn => require('highlight.js/lib/languages/cpp'),
  csharp: (): LanguageFn => require('highlight.js/lib/languages/csharp'),
  dart: (): LanguageFn => require('highlight.js/lib/languages/dart'),
  elixir: (): LanguageFn => require('highlight.js/lib/languages/elixir'),
  erlang: (): LanguageFn => require('highlight.js/lib/languages/erlang'),
  fsharp: (): LanguageFn => require('highlight.js/lib/languages/fsharp'),
  go: (): LanguageFn => require('highlight.js/lib/languages/go'),
  groovy: (): LanguageFn => require('highlight.js/lib/languages/groovy'),
  haskell: (): LanguageFn => require('highlight.js/lib/languages/haskell'),
  java: (): LanguageFn => require('highlight.js/lib/languages/java'),
  julia: (): LanguageFn => require('highlight.js/lib/languages/julia'),
  kotlin: (): LanguageFn => require('highlight.js/lib/languages/kotlin'),
  lua: (): LanguageFn => require('highlight.js/lib/languages/lua'),
  nix: (): LanguageFn => require('highlight.js/lib/languages/nix'),
  objectivec: (): LanguageFn => require('highlight.js/lib/languages/objectivec'),
  perl: (): LanguageFn => require('highlight.js/lib/languages/perl'),
  php: (): LanguageFn => require('highlight.js/lib/languages/php'),
  powershell: (): LanguageFn => require('highlight.js/lib/languages/powershell'),
  protobuf: (): LanguageFn => require('highlight.js/lib/languages/protobuf'),
  r: (): LanguageFn => require('highlight.js/lib/languages/r'),
  ruby: (): LanguageFn => require('highlight.js/lib/languages/ruby'),
  rust: (): LanguageFn => require('highlight.js/lib/languages/rust'),
  scala: (): LanguageFn => require('highlight.js/lib/languages/scala'),
  sql: (): LanguageFn => require('highlight.js/lib/languages/sql'),
  swift: (): LanguageFn => require('highlight.js/lib/languages/swift'),
  vim: (): LanguageFn => require('highlight.js/lib/languages/vim'),
} as const;
