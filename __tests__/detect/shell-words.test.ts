import { describe, expect, test } from '@jest/globals';
import { readShell } from '../../src/detect/shell-words.ts';
import { fc } from '../seeded.ts';

function wordsOf(script: string): readonly (readonly string[])[] {
  return readShell(script).commands.map(({ words }) => words.map(({ text }) => text));
}

describe('commands and words', () => {
  test.each([
    ['a b; c "d e" && f | g', [['a', 'b'], ['c', '"d e"'], ['f'], ['g']]],
    ['a \\\n  b \\\r\n  c', [['a', 'b', 'c']]],
    ['a \\\n  # not this\n  b', [['a', 'b']]],
    ['a # b\nc#d', [['a'], ['c#d']]],
    ['a > out.txt b 2>&1', [['a', 'b', '2']]],
    ['a $(b c) d', [['a'], ['b', 'c'], ['d']]],
    ['a <<< b', [['a', 'b']]],
    ["a 'it''s' \"q\\\"q\"", [['a', "'it''s'", '"q\\"q"']]],
    ["don't b", [["don't", 'b']]],
  ])('%j', (script, expected) => {
    expect(wordsOf(script)).toEqual(expected);
  });

  test('a pattern of case is told apart', () => {
    const { commands } = readShell('case $x in\n  a|b) run c;;\nesac');
    expect(commands.map(({ words, pattern }) => [words.map(({ text }) => text), pattern])).toEqual([
      [['case', '$x', 'in'], false],
      [['a', 'b'], true],
      [['run', 'c'], false],
      [['esac'], false],
    ]);
  });

  test('an array has a name', () => {
    const { commands } = readShell('declare -a NAMES=(\n  a # first\n  "b"\n)');
    expect(commands.at(-1)).toMatchObject({
      array: 'NAMES',
      words: [{ text: 'a' }, { text: '"b"' }],
    });
  });
});

test('defaults of variables, one in another, in quotes or not', () => {
  const script = `A="\${B:-\${C:-x}}" D=\${E:=y} \${F} \${G:-}`;
  const found = readShell(script).defaults.map(({ name, from, to }) => [
    name,
    script.slice(from, to),
  ]);
  expect(found).toEqual([
    ['C', 'x'],
    ['B', '${' + 'C:-x}'],
    ['E', 'y'],
  ]);
});

test('heredocs end at their own delimiter, and one without an end is none', () => {
  const script = "cat <<A <<-'B'\none\nA\ntwo\n\tB\nafter\ncat <<C\nlast";
  const { heredocs, commands } = readShell(script);
  expect(heredocs.map(({ from, to }) => script.slice(from, to))).toEqual(['one\n', 'two\n']);
  expect(commands.map(({ words }) => words.map(({ text }) => text).join(' '))).toEqual([
    'cat',
    'after',
    'cat',
    'last',
  ]);
});

test.each([
  ['MODELS=$(cat <<EOF\na\nEOF\n)', 'MODELS'],
  ["export MODELS+=$( cat <<-'EOF'\na\nEOF\n)", 'MODELS'],
  ['for model in $(cat << EOF\na\nEOF\n); do run $model; done', 'model'],
  ['cat > list.txt <<EOF\na\nEOF\n', undefined],
  ['out=$(python - <<EOF\na\nEOF\n)', undefined],
])('%j: whose value a heredoc is', (script, variable) => {
  expect(readShell(script).heredocs.map((heredoc) => heredoc.variable)).toEqual([variable]);
});

test('words are where they are said to be, whatever comes', () => {
  const sign = fc.constantFrom(...'ab \n\t\\"\'`$(){}<>|&;#=-:!EOF'.split(''));
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 200 }), (script) => {
      let end = 0;
      for (const { words } of readShell(script).commands) {
        for (const { from, to, text } of words) {
          expect(script.slice(from, to)).toBe(text);
          expect(from).toBeGreaterThanOrEqual(end);
          end = to;
        }
      }
    }),
  );
});
