/** How many tokens a look to either side takes at most: what makes reading linear. */
export const FARTHEST = 60;

/** Words before a parenthesis that call nothing. */
export const NO_CALLEES: ReadonlySet<string> = new Set(
  (
    'if elif elsif elseif while for foreach return and or not in is assert await yield function func fn def lambda ' +
    'catch except throw raise else then do print echo puts new delete typeof instanceof unless until with where ' +
    'select from values case when switch match using fun sub let const var val'
  ).split(' '),
);

/** Words before a colon or a brace that name nothing. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  'if elif else while for try except finally with case default when then do public private protected static return'.split(
    ' ',
  ),
);

/** Words after which a value is only compared with. */
export const COMPARING_WORDS: ReadonlySet<string> = new Set([
  'case',
  'when',
  'in',
  'is',
  'like',
  'eq',
  'ne',
  'ilike',
]);

/** Words and calls whose string names a module or a file. */
export const IMPORTING: ReadonlySet<string> = new Set(
  'import from require include require_once include_once use using library load source part export require_relative'.split(
    ' ',
  ),
);

/** Calls that compare, look for or cut off their argument. */
export const COMPARING_CALLS =
  /(?:^|\.)(?:starts?_?with|ends?_?with|has_?prefix|has_?suffix|includes?|contains?|contains_?key|index_?of|equals?|equals_?ignore_?case|equal_?fold|matches|match|test|search|str_contains|str_starts_with|strcmp|strncmp|strcasecmp|strstr|in_array|includes_any|assert_?equals?|assert_?eq|assert_?that|assert_?in|assert_?same|assert_?contains|assert|to_?be|to_?equal|to_?strict_?equal|to_?contain|to_?match|should_?be|should_?eq|eq|eql|expect|is_?equal_?to|has|have_?attributes|not_?in|replace|replace_?all|remove_?prefix|trim_?prefix|split|removeprefix)[!?]?$/i;

/** What stands between a key and its value. */
export const MAPPING_MARKS: ReadonlySet<string> = new Set([':', '=>', '->', '=']);

/** Operators whose right side serves where the left one has nothing. */
export const ALTERNATIVES: ReadonlySet<string> = new Set(['||', '??', '?:', 'or', '|', '//']);

/** Operators that join strings. */
export const CONCATENATIONS: ReadonlySet<string> = new Set(['+', '..', '.', '<>', '&', '~', '++']);

/** Marks within an operand. */
export const OPERAND_MARKS: ReadonlySet<string> = new Set([
  '.',
  '?.',
  '::',
  '->',
  ')',
  ']',
  '}',
  '+',
  '||',
  '??',
  '|',
  '..',
  '!',
  '<>',
]);

/** Marks within the condition of a `?`. */
export const WIDE_MARKS: ReadonlySet<string> = new Set([
  '==',
  '===',
  '!=',
  '!==',
  '&&',
  '||',
  '>',
  '<',
  '>=',
  '<=',
  '-',
]);

/** Marks within a type. */
export const TYPE_MARKS: ReadonlySet<string> = new Set([
  '.',
  '::',
  '<',
  '>',
  ']',
  '|',
  '?',
  '&',
  ')',
  ',',
  "'",
  '*',
  '!',
  '/',
]);

/** Marks between the parts of a path. */
export const JOINTS: ReadonlySet<string> = new Set(['.', '::', '?.', '->', '\\']);
