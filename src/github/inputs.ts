import { getInput } from '@actions/core';
import { type Location, parseLocation } from '../decide/policy-files.ts';
import { inputDefaults } from '../generated/action-inputs.ts';
import { CheckError, type Problem } from '../problem.ts';
import { escapeTerminal } from '../report/terminal-escape.ts';

/** The Action's inputs, each with the value that it has where it was left out. */
export interface Inputs {
  readonly policy: Location;
  /** Whether the policy stands at the default path, where it may be missing. */
  readonly policyMayBeMissing: boolean;
  readonly localPolicy: Location;
  readonly token: string;
  /** Null where it was not given: then the token reads policies too. */
  readonly policyToken: string | null;
  readonly comment: 'always' | 'on-findings' | 'never';
  readonly base: string | null;
  readonly head: string | null;
  readonly mode: 'diff' | 'scan';
  readonly issue: 'never' | 'on-findings';
  readonly warnOnly: boolean;
  readonly name: string;
  /** `YYYY-MM-DD`; null means today. */
  readonly asOf: string | null;
  readonly files: readonly ReportFile[];
}

/** A report that is to be written to a file. */
export interface ReportFile {
  readonly format: 'sarif' | 'json' | 'cyclonedx' | 'html';
  readonly path: string;
}

type Name = keyof typeof inputDefaults;

/**
 * Reads the inputs as the runner hands them on.
 *
 * @throws CheckError naming every input whose value is not one that it takes
 */
export function readInputs(): Inputs {
  const problems: Problem[] = [];
  const reader = new InputReader(problems);
  const policy = reader.text('policy');
  const inputs: Inputs = {
    policy: parseLocation(policy),
    policyMayBeMissing: policy === inputDefaults.policy,
    localPolicy: reader.ownPath('local-policy'),
    token: reader.token(),
    policyToken: reader.optional('policy-token'),
    comment: reader.choice('comment', ['always', 'on-findings', 'never']),
    base: reader.optional('base'),
    head: reader.optional('head'),
    mode: reader.choice('mode', ['diff', 'scan']),
    issue: reader.choice('issue', ['never', 'on-findings']),
    warnOnly: reader.flag('warn-only'),
    name: reader.name(),
    asOf: reader.day('as-of'),
    files: reader.files(),
  };
  if (problems.length > 0) throw new CheckError(problems);
  return inputs;
}

class InputReader {
  readonly #problems: Problem[];

  constructor(problems: Problem[]) {
    this.#problems = problems;
  }

  text(name: Name): string {
    return getInput(name) || inputDefaults[name];
  }

  optional(name: Name): string | null {
    return this.text(name) || null;
  }

  token(): string {
    const token = this.text('token');
    if (token === '') {
      this.#refuse('token', 'is empty: leave it out, or give a token that can read the repository');
    }
    if (/[^\x21-\x7e]/.test(token)) this.#refuse('token', 'holds a character that no token has');
    return token;
  }

  choice<T extends string>(name: Name, choices: readonly [T, ...T[]]): T {
    const value = this.text(name);
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    this.#refuse(name, `is ${quote(value)}, but must be one of: ${choices.join(', ')}`);
    return choices[0];
  }

  /** As YAML writes a boolean. */
  flag(name: Name): boolean {
    const value = this.text(name);
    if (/^(?:true|True|TRUE)$/.test(value)) return true;
    if (!/^(?:false|False|FALSE)$/.test(value)) {
      this.#refuse(name, `is ${quote(value)}, but must be true or false`);
    }
    return false;
  }

  name(): string {
    const name = this.text('name');
    if (name.length > 100) this.#refuse('name', 'is longer than 100 characters');
    return name;
  }

  day(name: Name): string | null {
    const value = this.text(name);
    if (value === '') return null;
    const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
    if (date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)) return value;
    this.#refuse(name, `is ${quote(value)}, but must be a day as YYYY-MM-DD`);
    return null;
  }

  ownPath(name: Name): Location {
    const location = parseLocation(this.text(name));
    if (location.repository !== null) {
      this.#refuse(name, 'names another repository, but must be a path in this one');
    }
    return location;
  }

  files(): ReportFile[] {
    const formats = [
      ['sarif-file', 'sarif'],
      ['json-file', 'json'],
      ['bom-file', 'cyclonedx'],
      ['html-file', 'html'],
    ] as const;
    return formats.flatMap(([name, format]) => {
      const path = this.optional(name);
      return path === null ? [] : [{ format, path }];
    });
  }

  #refuse(name: Name, message: string): void {
    this.#problems.push({ message: `the input \`${name}\` ${message}` });
  }
}

const quote = (value: string): string => JSON.stringify(escapeTerminal(value, 100));
