import { expect, test } from '@jest/globals';
import { withoutRawStrings } from '../../../src/detect/code/raw-strings.ts';
import { readers } from '../../../src/detect/readers/index.ts';
import { textAt, textFile } from './text-file.ts';

/** The texts that are found, each where it is said to stand. */
function found(path: string, text: string): string[] {
  const file = textFile(path, text);
  const references = readers.find(({ reads }) => reads(path, text))?.read(file) ?? [];
  for (const reference of references) {
    const { line, column } = reference;
    expect(textAt(text, line, column, reference.text)).toBe(reference.text);
  }
  return references.map((reference) => reference.text);
}

test('a picture is looked at, but for what it runs', () => {
  expect(found('a.svg', '<svg><script>ask({model: "gpt-4o"})</script></svg>')).toEqual(['gpt-4o']);
  expect(found('a.svg', '<svg><script><![CDATA[const m = "gpt-4o"]]></script></svg>')).toEqual([
    'gpt-4o',
  ]);
  expect(found('a.svg', '<svg onload="ask({model: \'gpt-4o\'})"/>')).toEqual(['gpt-4o']);
  expect(found('a.svg', '<svg><text id="gpt-4o">gpt-4o</text></svg>')).toEqual([]);
});

test('letters that change their length in lower case move no script', () => {
  expect(found('a.html', `<p>${'\u0130'.repeat(20)}</p><script>m = "gpt-4o"</script>`)).toEqual([
    'gpt-4o',
  ]);
});

test('cells of notebooks whose keys come twice, and of kinds that nobody knows', () => {
  const cell = (keys: string) => `{"cells": [{${keys}}]}`;
  const code = '"source": ["m = \'gpt-4o\'"]';
  expect(found('a.ipynb', cell(`"cell_type": "markdown", "cell_type": "code", ${code}`))).toEqual([
    'gpt-4o',
  ]);
  expect(found('a.ipynb', cell(`"cell_type": "code", "source": ["x"], ${code}`))).toEqual([
    'gpt-4o',
  ]);
  expect(found('a.ipynb', cell(`"cell_type": "Code", ${code}`))).toEqual(['gpt-4o']);
  expect(found('a.ipynb', cell(`"cell_type": "raw", ${code}`))).toEqual([]);
});

test("C#'s raw strings of any number of quotes", () => {
  expect(found('a.cs', 'var m = $$"""{"model": "gpt-4o", "n": {{n}}}""";')).toEqual(['gpt-4o']);
  expect(found('a.cs', 'var model = """"gpt-4o"""";')).toEqual(['gpt-4o']);
  expect(found('a.cs', 'var a = @"say ""hi"""; // """\nvar model = "gpt-4o";')).toEqual(['gpt-4o']);
  expect(found('a.cs', '/* """ gpt-4 */ var c = \'"\'; var model = "gpt-4o"; // "gpt-4"')).toEqual([
    'gpt-4o',
  ]);
  for (const text of ['$$"""a"b""" x', '"""', 'a """"', '$"""', '@"""', '/*', '"\\']) {
    expect(withoutRawStrings(`${text}\n"""`)).toHaveLength(text.length + 4);
  }
});

test("PHP's comments end where PHP does", () => {
  expect(found('a.php', '<?php // gpt-4 ?> <?php $model = "gpt-4o"; // "gpt-4"\n')).toEqual([
    'gpt-4o',
  ]);
});

test('scripts that uv runs are Python', () => {
  expect(found('run', '#!/usr/bin/env -S uv run --script\n# gpt-4\nmodel = "gpt-4o"\n')).toEqual([
    'gpt-4o',
  ]);
});

test("XML's own entities are what they stand for", () => {
  const text =
    '<!DOCTYPE a [<!ENTITY m "gpt-4o">\n<!ENTITY n \'o3-mini\'>]><a><!-- gpt-4 -->&m;</a>';
  expect(found('a.xml', text)).toEqual(['gpt-4o', 'o3-mini']);
});

test.each([
  ['Docker|x@y.Dockerfile', 'RUN ollama pull llama3.2:3b\n'],
  ['Dockerfile (gpu)', 'RUN ollama pull llama3.2:3b\n'],
  ['bäcker.Modelfile', 'FROM llama3.2:3b\n'],
  ['Makefile+gpu', 'pull:\n\tollama pull llama3.2:3b\n'],
  ['a b.env', 'MODEL=llama3.2:3b\n'],
])('an odd name (%s) keeps no file from its reader', (path, text) => {
  expect(found(path, text)).toEqual(['llama3.2:3b']);
});
