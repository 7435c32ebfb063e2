import type { Minimatch } from 'minimatch';
import type { Identity } from '../identify/identity.ts';
import { minimatch } from '../late-libraries.ts';
import type { Match } from './policy.ts';

/** What a rule or an exception is tried against. */
export interface MatchTarget {
  /** The finding's id. */
  readonly id: string;
  readonly identity: Identity;
  /** Null where there is no file (`explain`): what names a path then holds for nothing. */
  readonly path: string | null;
  readonly repository: string | null;
}

/** Whether every key of a match holds. */
export function matches(match: Match, target: MatchTarget): boolean {
  const { identity } = target;
  return (
    (match.id === undefined || match.id === target.id) &&
    (match.kind === undefined || match.kind === identity.kind) &&
    (match.weights === undefined || match.weights === identity.weights) &&
    (match.vendor === undefined || slugMatches(match.vendor, identity.vendor)) &&
    (match.host === undefined || slugMatches(match.host, identity.host)) &&
    (match.repository === undefined || slugMatches(match.repository, target.repository)) &&
    (match.model === undefined || modelMatches(match.model, identity)) &&
    (match.path === undefined || (target.path !== null && pathMatches(match.path, target.path)))
  );
}

/** Whether a glob of `model` holds: for the name as written, without its organisation, or the canonical id. */
export function modelMatches(
  glob: string,
  { name, canonical }: Pick<Identity, 'name' | 'canonical'>,
): boolean {
  const candidates = new Set([name, withoutOrganisation(name), canonical]);
  const compiled = compile(glob, true);
  // A negated glob speaks of the model, so no spelling of it may be what is left out.
  if (compiled.negate) return [...candidates].every((text) => compiled.match(text));
  return [...candidates].some((text) => compiled.match(text));
}

/** A function that tells which paths `paths.exclude` leaves out. */
export function pathExcluder(globs: readonly string[]): (path: string) => boolean {
  return (path) => globs.some((glob) => pathMatches(glob, path));
}

function pathMatches(glob: string, path: string): boolean {
  return compile(glob, false).match(path);
}

/** GitHub's names and our slugs are the same whatever their case. */
function slugMatches(glob: string, text: string | null): boolean {
  return text !== null && compile(glob, true).match(text);
}

function withoutOrganisation(name: string): string {
  return name.includes('://') ? name : name.slice(name.lastIndexOf('/') + 1);
}

/** A glob made ready: most texts are told apart by what stands before its first wildcard. */
class Glob {
  readonly #minimatch: Minimatch;
  readonly #nocase: boolean;
  readonly #start: string;

  constructor(glob: string, nocase: boolean) {
    // `platform`: a backslash is an escape everywhere, so that a policy means the same on every system.
    const { Minimatch } = minimatch();
    this.#minimatch = new Minimatch(glob, { dot: true, nocase, platform: 'linux' });
    this.#nocase = nocase;
    const start = literalStart(glob);
    this.#start = nocase ? start.toLowerCase() : start;
  }

  get negate(): boolean {
    return this.#minimatch.negate;
  }

  match(text: string): boolean {
    // Slashes that follow one another count as one.
    if (this.#start !== '' && !text.includes('//')) {
      const start = text.slice(0, this.#start.length);
      if ((this.#nocase ? start.toLowerCase() : start) !== this.#start) return false;
    }
    return this.#minimatch.match(text);
  }
}

/** What a text must begin with to match; empty where that can't be told from the glob's characters alone. */
function literalStart(glob: string): string {
  if (/^#|\/\/|(?:^|\/)\.{1,2}(?:\/|$)|[^ -~]/.test(glob)) return '';
  return /^[\w./: -]*/.exec(glob)?.[0].replace(/\/$/, '') ?? '';
}

const compiled = new Map<string, Glob>();

/** Policies are read once and their globs tried often. */
function compile(glob: string, nocase: boolean): Glob {
  const key = `${nocase ? 'i' : 's'}${glob}`;
  const known = compiled.get(key);
  if (known) return known;
  const made = new Glob(glob, nocase);
  compiled.set(key, made);
  return made;
}
