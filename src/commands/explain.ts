import type { Setting } from '../check.ts';
import { dependencyId } from '../compare.ts';
import { decideOne, type LooseFinding } from '../decide/decide.ts';
import type { Resolution, Step } from '../identify/identity.ts';
import { resolveAny } from '../identify/resolve-any.ts';
import { CheckError } from '../problem.ts';
import { escapeTerminal } from '../report/terminal-escape.ts';
import { kindPhrase, origin, restrictionPhrase, statusPhrase } from '../report/wording.ts';
import type { Options } from './arguments.ts';
import type { Terminal } from './command.ts';
import { writeOutput } from './output.ts';
import { loadCommandSetting } from './setting.ts';
import { textOrJson } from './text-or-json.ts';

/**
 * `caisi-check explain ID…`: whose model each id is, the way to it, and what the policy decides. Gives the exit
 * status, 0 whatever is decided.
 */
export async function explain(
  ids: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> {
  if (ids.length === 0) {
    throw new CheckError('`explain` needs one or more ids; `-` reads them from standard input');
  }
  const texts: string[] = [];
  for (const id of ids) {
    if (id === '-') for (const line of await readLines(terminal)) texts.push(line);
    else texts.push(id);
  }
  const setting = await loadCommandSetting(options, terminal);
  const format = textOrJson(options.format);
  const pieces = format === 'json' ? asJson(texts, setting) : asText(texts, setting);
  if (options.output === undefined) for (const piece of pieces) terminal.write(piece);
  else writeOutput(options.output, pieces, terminal);
  return 0;
}

/** How many different ids are remembered: lists repeat theirs. */
const MOST_REMEMBERED = 5_000;

/** The array as `JSON.stringify` would write it, piece by piece: of a long list only a part is held. */
function* asJson(texts: readonly string[], setting: Setting): Generator<string> {
  const remembered = new Map<string, string>();
  let piece = '[';
  for (const [index, text] of texts.entries()) {
    let json = remembered.get(text);
    if (json === undefined) {
      json = JSON.stringify([explainOne(text, setting).finding], null, 2).slice(1, -2);
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(text, json);
    }
    piece += index === 0 ? json : `,${json}`;
    if (piece.length < 100_000) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}${texts.length === 0 ? '' : '\n'}]\n`;
}

function* asText(texts: readonly string[], setting: Setting): Generator<string> {
  for (const [index, text] of texts.entries()) {
    yield `${index === 0 ? '' : '\n'}${describe(explainOne(text, setting), setting)}`;
  }
}

/** One id a line; the last line may lack its end. */
async function readLines(terminal: Terminal): Promise<string[]> {
  const lines = new TextDecoder().decode(await terminal.readStandardInput()).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

interface Explained {
  readonly text: string;
  readonly steps: readonly Step[];
  readonly finding: LooseFinding | NoFinding;
}

/** Nulls where an id is no model and nothing that uses one. */
type NoFinding = { readonly [Key in keyof LooseFinding]: null | string | readonly never[] };

function explainOne(text: string, setting: Setting): Explained {
  const resolution = resolveAny(text, setting.catalog);
  if (resolution === null) return { text, steps: [], finding: noFinding(text) };
  const { identity } = resolution;
  const id = dependencyId(identity);
  const { policy, ledger, asOf } = setting;
  const finding = decideOne(identity, {
    id,
    policy,
    ledger,
    asOf,
    repository: null,
    confidence: confidenceOf(resolution),
  });
  return { text, steps: identity.steps, finding: { ...finding, name: nameOf(finding) } };
}

/** A package's version and an Action's ref are no part of a name. */
function nameOf({ kind, name }: LooseFinding): string {
  return kind === 'package' || kind === 'action' ? name.replace(/(?<=[^/])@[^/@]*$/, '') : name;
}

/** What an id needs surroundings for is no high confidence without them. */
function confidenceOf({ strength }: Resolution): 'high' | 'medium' {
  return strength === 'certain' ? 'high' : 'medium';
}

function noFinding(name: string): NoFinding {
  return {
    id: null,
    kind: null,
    name,
    purl: null,
    vendor: null,
    host: null,
    lineage: [],
    weights: null,
    status: null,
    statusSince: null,
    sources: [],
    restriction: null,
    decision: null,
    reason: null,
    rule: null,
    exception: null,
    confidence: null,
  };
}

function describe({ text, steps, finding }: Explained, setting: Setting): string {
  if (!isFinding(finding)) {
    return `${escapeTerminal(text)}\n  no model, and nothing that is known to use one\n`;
  }
  const width = Math.min(40, Math.max(0, ...steps.map((step) => step.text.length)));
  const { ledger } = setting;
  const lines = [
    escapeTerminal(text),
    ...steps.map(
      (step) => `  ${escapeTerminal(step.text).padEnd(width)}  ${escapeTerminal(step.means)}`,
    ),
    `  → ${kindPhrase(finding)} of ${escapeTerminal(origin(finding, ledger))}`,
    ...(finding.purl === null ? [] : [`  purl      ${escapeTerminal(finding.purl)}`]),
    `  status    ${statusPhrase(finding)}`,
    ...finding.sources.map((source) => `            ${escapeTerminal(source)}`),
    ...restrictionLines(finding),
    `  decision  ${finding.decision} by ${finding.rule}: ${escapeTerminal(finding.reason)}`,
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function isFinding(finding: LooseFinding | NoFinding): finding is LooseFinding {
  return finding.kind !== null;
}

function restrictionLines(finding: LooseFinding): string[] {
  const phrase = restrictionPhrase(finding);
  if (phrase === null) return [];
  const sources = finding.restriction?.sources ?? [];
  return [
    `  order     ${phrase}`,
    ...sources.map((source) => `            ${escapeTerminal(source)}`),
  ];
}
