import * as v from 'valibot';
import { nearest } from '../../nearest.ts';
import { CheckError, type Place, type Problem } from '../../problem.ts';
import { visible } from '../../report/visible.ts';
import { alternatives, didYouMean } from '../suggest.ts';
import { plainValue, type YamlMapping, type YamlNode } from './node.ts';
import { resolveScalar } from './scalar.ts';

type Schema = v.GenericSchema;

/** More problems of one file are not told: it is no policy that a few corrections would mend. */
const MOST_PROBLEMS = 100;

/**
 * Checks a document against a valibot schema and gives the typed value. Every problem of the document is found
 * at once, each with its place: an unknown key at the key, a bad value at the value, a missing key at its
 * mapping; a required key that is misspelt is one problem, not two. `further` adds what a schema can't say; it
 * is asked only about a document that the schema accepts.
 *
 * Understood are strict objects, records, arrays, unions of one scalar, one list and one mapping, optional values, and pipes.
 * What a leaf takes is said by its own message (`a date such as 2027-01-31`) or by a picklist's options.
 */
export function validate<Output>(
  schema: v.GenericSchema<unknown, Output>,
  node: YamlNode,
  further: (value: Output) => readonly Problem[] = () => [],
): Output {
  const problems: Problem[] = [];
  walk(schema, node, [], problems);
  if (problems.length > 0) throw new CheckError(inOrder(problems));
  const value = v.parse(schema, plainValue(node));
  const more = further(value);
  if (more.length > 0) throw new CheckError(inOrder(more));
  return value;
}

/** Problems in the order of their places. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const by = (problem: Problem, key: 'line' | 'column') => problem.place?.[key] ?? 0;
  return [...problems].sort(
    (a, b) => by(a, 'line') - by(b, 'line') || by(a, 'column') - by(b, 'column'),
  );
}

function walk(schema: Schema, node: YamlNode, path: readonly string[], problems: Problem[]): void {
  const inner = unwrap(schema);
  if (isObject(inner)) walkObject(schema, inner, node, path, problems);
  else if (isRecord(inner)) walkRecord(inner, node, path, problems);
  else if (isArray(inner)) walkArray(schema, inner, node, path, problems);
  else if (isUnion(inner)) walk(chosenOption(inner, node), node, path, problems);
  else walkLeaf(schema, node, path, problems);
}

/** Of several forms the one that was written: a list, a mapping, or a scalar. */
function chosenOption({ options }: UnionSchema, node: YamlNode): Schema {
  const formOf = (schema: Schema): YamlNode['type'] => {
    const inner = unwrap(schema);
    if (isArray(inner)) return 'sequence';
    return isObject(inner) || isRecord(inner) ? 'mapping' : 'scalar';
  };
  const chosen = options.find((option) => formOf(option) === node.type);
  return chosen ?? options.find((option) => formOf(option) === 'scalar') ?? v.never();
}

function walkObject(
  schema: Schema,
  object: ObjectSchema,
  node: YamlNode,
  path: readonly string[],
  problems: Problem[],
): void {
  const keys = Object.keys(object.entries);
  if (node.type !== 'mapping') {
    const expected =
      path.length === 0
        ? 'keys such as `version: 1`'
        : `a mapping with the keys ${alternatives(keys)}`;
    problems.push(badValue(node, path, expected));
    return;
  }
  const present = new Set(node.entries.map(({ key }) => key.text));
  const missing = keys.filter((key) => !present.has(key));
  const required = new Set(missing.filter((key) => !isOptional(object.entries[key])));
  const before = problems.length;
  for (const { key, value } of node.entries) {
    if (problems.length >= MOST_PROBLEMS) return;
    const entry = Object.hasOwn(object.entries, key.text) ? object.entries[key.text] : undefined;
    if (entry) {
      walk(entry, value, [...path, key.text], problems);
      continue;
    }
    const meant = nearest(key.text, missing) ?? nearest(key.text, keys);
    problems.push(unknownKey(key.text, key.place, path, keys, meant));
    const entryMeant = meant === null || present.has(meant) ? undefined : object.entries[meant];
    if (meant === null || !entryMeant) continue;
    required.delete(meant);
    walk(entryMeant, value, [...path, meant], problems);
  }
  for (const key of required) problems.push(missingKey(key, node, path));
  // What the whole mapping must be (not empty) is no second error where a key in it is misspelt.
  if (problems.length === before) walkActions(schema, node, path, problems);
}

function walkRecord(
  record: RecordSchema,
  node: YamlNode,
  path: readonly string[],
  problems: Problem[],
): void {
  if (node.type !== 'mapping') {
    problems.push(badValue(node, path, 'a mapping'));
    return;
  }
  for (const { key, value } of node.entries) {
    if (problems.length >= MOST_PROBLEMS) return;
    const issue = v.safeParse(record.key, key.text).issues?.[0];
    const inside = [...path, key.text];
    if (issue) problems.push(badValue(key, path, `as key ${issue.message}`));
    else walk(record.value, value, inside, problems);
  }
}

function walkArray(
  schema: Schema,
  array: ArraySchema,
  node: YamlNode,
  path: readonly string[],
  problems: Problem[],
): void {
  if (node.type !== 'sequence') {
    problems.push(badValue(node, path, 'a list'));
    return;
  }
  const before = problems.length;
  for (const [index, item] of node.items.entries()) {
    if (problems.length >= MOST_PROBLEMS) return;
    walk(array.item, item, [...path, `[${index}]`], problems);
  }
  if (problems.length === before) walkActions(schema, node, path, problems);
}

function walkLeaf(
  schema: Schema,
  node: YamlNode,
  path: readonly string[],
  problems: Problem[],
): void {
  const inner = unwrap(schema);
  const value = plainValue(node);
  const issue = v.safeParse(schema, value).issues?.[0];
  if (!issue) return;
  const options = optionsOf(inner);
  const meant = node.type === 'scalar' ? didYouMean(node.text, options) : '';
  const expected = options.length > 0 ? alternatives(options) : issue.message;
  problems.push(badValue(node, path, expected, meant));
}

/** The checks piped after an object or array, run on a value whose parts are known to be right. */
function walkActions(
  schema: Schema,
  node: YamlNode,
  path: readonly string[],
  problems: Problem[],
): void {
  const issue = v
    .safeParse(schema, plainValue(node))
    .issues?.find(({ kind, path: inside }) => kind === 'validation' && !inside);
  if (issue) problems.push({ message: `${named(path)} ${issue.message}`, place: node.place });
}

function badValue(node: YamlNode, path: readonly string[], expected: string, meant = ''): Problem {
  const isNothing = node.type === 'scalar' && node.value === null;
  const but = isNothing ? 'and has no value' : `not ${describe(node)}`;
  return { message: `${named(path)} takes ${expected}, ${but}${meant}`, place: node.place };
}

function unknownKey(
  key: string,
  place: Place,
  path: readonly string[],
  keys: readonly string[],
  meant: string | null,
): Problem {
  const where = path.length === 0 ? '' : ` in ${named(path)}`;
  const help = meant === null ? `: possible are ${list(keys)}` : `: did you mean \`${meant}\`?`;
  return { message: `unknown key \`${visible(key, 80)}\`${where}${help}`, place };
}

function missingKey(key: string, node: YamlMapping, path: readonly string[]): Problem {
  const where = path.length === 0 ? 'the file' : named(path);
  return { message: `${where} lacks the key \`${key}\``, place: node.place };
}

function list(keys: readonly string[]): string {
  return keys.map((key) => `\`${key}\``).join(', ');
}

/** `rules[0].match` as code. */
function named(path: readonly string[]): string {
  if (path.length === 0) return 'the file';
  const joined = path.map((step, index) =>
    step.startsWith('[') || index === 0 ? step : `.${step}`,
  );
  return `\`${visible(joined.join(''), 120)}\``;
}

function describe(node: YamlNode): string {
  if (node.type === 'sequence') return 'a list';
  if (node.type === 'mapping') return 'a mapping';
  if (node.text === '') return 'an empty text';
  const text = `\`${visible(node.text, 80)}\``;
  // What would be a number without its quotes must be told from it.
  if (typeof node.value === 'string' && resolveScalar(node.text) !== node.text)
    return `the text ${text}`;
  if (typeof node.value === 'number') return `the number ${text}`;
  return typeof node.value === 'boolean' ? `the truth value ${text}` : text;
}

type ObjectSchema = v.StrictObjectSchema<v.ObjectEntries, undefined>;
type ArraySchema = v.ArraySchema<Schema, undefined>;
type RecordSchema = v.RecordSchema<v.GenericSchema<string, string>, Schema, undefined>;
type UnionSchema = v.UnionSchema<Schema[], undefined>;

/** Without what makes it optional; a pipe has the properties of its first part. */
function unwrap(schema: Schema): Schema {
  return 'wrapped' in schema ? unwrap(schema.wrapped as Schema) : schema;
}

function isOptional(schema: Schema | undefined): boolean {
  return schema?.type === 'optional' || schema?.type === 'exact_optional';
}

function isObject(schema: Schema): schema is ObjectSchema & Schema {
  return schema.type === 'strict_object';
}

function isArray(schema: Schema): schema is ArraySchema & Schema {
  return schema.type === 'array';
}

function isRecord(schema: Schema): schema is RecordSchema & Schema {
  return schema.type === 'record';
}

function isUnion(schema: Schema): schema is UnionSchema & Schema {
  return schema.type === 'union';
}

function optionsOf(schema: Schema): readonly string[] {
  return schema.type === 'picklist' && 'options' in schema
    ? (schema.options as readonly string[])
    : [];
}
