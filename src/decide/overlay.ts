import type { Place, Problem } from '../problem.ts';
import type { Status } from '../report/report.ts';
import {
  describePlace,
  type LayeredPolicy,
  type Leave,
  type LedgerSource,
  rank,
  type Sourced,
} from './layered-policy.ts';
import type { Ledger } from './ledger.ts';
import { isBetter } from './own-vendor-order.ts';
import type { Exception, Match, OwnVendor, Rule } from './policy.ts';
import { describeLocation, normalisePath, parseLocation, resolveLocation } from './policy-files.ts';
import type { MatchDocument, Overridable, OwnVendorDocument } from './policy-schema.ts';
import { statuses } from './policy-values.ts';
import type { PolicyText } from './read-policy.ts';

/**
 * Lays a policy file over its parent. It tightens freely; what it loosens without leave is a problem that names
 * both places.
 */
export function overlay(
  parent: LayeredPolicy,
  child: PolicyText,
  ledger: Ledger,
): { readonly policy: LayeredPolicy; readonly problems: readonly Problem[] } {
  const layer = new Overlay(parent, child, ledger);
  return { policy: layer.policy(), problems: layer.problems };
}

class Overlay {
  readonly problems: Problem[] = [];
  readonly #parent: LayeredPolicy;
  readonly #child: PolicyText;
  readonly #ledger: Ledger;

  constructor(parent: LayeredPolicy, child: PolicyText, ledger: Ledger) {
    this.#parent = parent;
    this.#child = child;
    this.#ledger = ledger;
  }

  policy(): LayeredPolicy {
    const parent = this.#parent;
    const { document } = this.#child;
    const { scopes, ledger } = document;
    const { decision, cap, lineage, maxAgeDays } = rank;
    return {
      reviewStatus: this.#reviewStatus(),
      restrictions: this.#value(
        parent.restrictions,
        document.restrictions,
        decision,
        'restrictions',
      ),
      lineage: this.#value(parent.lineage, document.lineage, lineage, 'lineage'),
      unresolved: this.#value(parent.unresolved, document.unresolved, decision, 'unresolved'),
      incomplete: this.#value(parent.incomplete, document.incomplete, decision, 'incomplete'),
      lowConfidence: this.#value(
        parent.lowConfidence,
        document['low-confidence'],
        cap,
        'low-confidence',
      ),
      testScope: this.#value(parent.testScope, scopes?.test, cap, 'scopes', 'test'),
      docsScope: this.#value(parent.docsScope, scopes?.docs, cap, 'scopes', 'docs'),
      exclude: this.#exclude(),
      rules: this.#rules(),
      exceptions: this.#exceptions(),
      vendors: this.#vendors(),
      maxAgeDays: this.#value(
        parent.maxAgeDays,
        ledger?.['max-age-days'],
        maxAgeDays,
        'ledger',
        'max-age-days',
      ),
      ledgerSource: this.#ledgerSource(),
      mention: document.comment?.mention
        ? { value: document.comment.mention, place: this.#place('comment', 'mention') }
        : parent.mention,
      leave: this.#leave(),
    };
  }

  #place(...path: (string | number)[]): Place {
    return this.#child.place(...path);
  }

  /** One value that is stricter or milder than another of its kind. */
  #value<T extends string | number>(
    before: Sourced<T>,
    value: T | undefined,
    by: (value: T) => number,
    key: Overridable,
    inner?: string,
  ): Sourced<T> {
    if (value === undefined) return before;
    const place = inner === undefined ? this.#place(key) : this.#place(key, inner);
    const name = inner === undefined ? key : `${key}.${inner}`;
    if (by(value) < by(before.value)) {
      const what = `\`${name}\` is loosened from \`${before.value}\` (${describePlace(before.place)}) to \`${value}\``;
      this.#loosen(key, what, place);
    }
    return { value, place };
  }

  #reviewStatus(): LayeredPolicy['reviewStatus'] {
    const said = this.#child.document['review-status'];
    if (said === undefined) return this.#parent.reviewStatus;
    const entries = statuses.map((status: Status) => {
      const list = (['allow', 'warn', 'fail'] as const).find((name) =>
        said[name]?.includes(status),
      );
      const place =
        list === undefined
          ? this.#place('review-status')
          : this.#place('review-status', list, said[list]?.indexOf(status) ?? 0);
      const value = list ?? 'fail';
      const before = this.#parent.reviewStatus[status];
      if (rank.decision(value) < rank.decision(before.value)) {
        const what = `\`review-status\` is loosened: \`${status}\` stands in \`${value}\` instead of \`${before.value}\` (${describePlace(before.place)})`;
        this.#loosen('review-status', what, place);
      }
      return [status, { value, place }] as const;
    });
    return Object.fromEntries(entries) as LayeredPolicy['reviewStatus'];
  }

  #exclude(): Sourced<string>[] {
    const before = this.#parent.exclude;
    const known = new Set(before.map(({ value }) => value));
    const added = (this.#child.document.paths?.exclude ?? []).flatMap((value, index) => {
      if (known.has(value)) return [];
      const place = this.#place('paths', 'exclude', index);
      this.#loosen('paths', `\`paths.exclude\` is loosened by \`${value}\``, place);
      return [{ value, place }];
    });
    return [...before, ...added];
  }

  #rules(): Sourced<Rule>[] {
    const added = (this.#child.document.rules ?? []).map((rule, index) => {
      const { decision, reason } = rule;
      const place = this.#place('rules', index);
      const raises = rule['at-least'] === true;
      const loosens = decision === 'allow' || (decision === 'warn' && !raises);
      if (loosens) {
        this.#loosen('rules', `\`rules\` is loosened by a rule that says \`${decision}\``, place);
      }
      const value = { match: matchOf(rule.match), decision, reason };
      return { value: raises ? { ...value, atLeast: true } : value, place };
    });
    return [...added, ...this.#parent.rules];
  }

  #exceptions(): Sourced<Exception>[] {
    const before = this.#parent.exceptions;
    const known = new Set(before.map(({ value }) => JSON.stringify(value)));
    const added = (this.#child.document.exceptions ?? []).flatMap((exception, index) => {
      const { id, reason, expires } = exception;
      const approvedBy = exception['approved-by'];
      const value = { id, match: matchOf(exception.match), reason, approvedBy, expires };
      if (known.has(JSON.stringify(value))) return [];
      const place = this.#place('exceptions', index);
      this.#loosen('exceptions', `\`exceptions\` is loosened by \`${id}\``, place);
      return [{ value, place }];
    });
    return [...before, ...added];
  }

  #vendors(): Sourced<OwnVendor>[] {
    const said = Object.entries(this.#child.document.vendors ?? {});
    const entries = said.map(([slug, entry]) => this.#vendor(slug, entry));
    const slugs = new Set(entries.map(({ value }) => value.slug));
    return [...this.#parent.vendors.filter(({ value }) => !slugs.has(value.slug)), ...entries];
  }

  #vendor(slug: string, entry: OwnVendorDocument): Sourced<OwnVendor> {
    const own = this.#parent.vendors.find(({ value }) => value.slug === slug);
    const place = this.#place('vendors', slug);
    const { name, status, source, models = [] } = entry;
    const before = own?.value.models ?? [];
    // What a parent counts as the vendor's stays so.
    const all = [...new Set([...before, ...models])];
    const value = { slug, name, status, asOf: entry['as-of'], source, models: all };
    const known = own ? ` (${describePlace(own.place)})` : '';
    const record = this.#ledger.vendors.get(slug);
    if (isBetter(value, { own: own?.value, record }, this.#parent.reviewStatus)) {
      const what = `\`vendors\` is loosened: \`${slug}\` gets a better status${known}, \`${status}\``;
      this.#loosen('vendors', what, this.#place('vendors', slug, 'status'));
    }
    const added = models.findIndex((glob) => !before.includes(glob));
    if (added >= 0) {
      const what = `\`vendors\` is loosened: \`${slug}\` gets new models${known}, \`${models[added]}\``;
      this.#loosen('vendors', what, this.#place('vendors', slug, 'models', added));
    }
    return { value, place };
  }

  #ledgerSource(): Sourced<LedgerSource | null> {
    const text = this.#child.document.ledger?.source;
    const before = this.#parent.ledgerSource;
    if (text === undefined) return before;
    const place = this.#place('ledger', 'source');
    const value = ledgerSourceOf(text, this.#child);
    if (value.key !== before.value?.key) {
      const was = before.value === null ? 'none' : `\`${before.value.text}\``;
      const what = `\`ledger.source\` is changed from ${was} (${describePlace(before.place)}) to \`${value.text}\``;
      this.#loosen('ledger', what, place);
    }
    return { value, place };
  }

  /** A layer passes on what it names and was itself given. */
  #leave(): readonly Leave[] {
    const said = this.#child.document['local-overrides'];
    const own: Leave = {
      keys: new Set(said ?? []),
      place: this.#place('local-overrides'),
      said: said !== undefined,
    };
    return [own, ...this.#parent.leave];
  }

  #loosen(key: Overridable, what: string, place: Place): void {
    const refusing = this.#parent.leave.find(({ keys }) => !keys.has(key));
    if (!refusing) return;
    const how = refusing.said
      ? `\`local-overrides\` in ${describePlace(refusing.place)} does not name \`${key}\``
      : `${describePlace(refusing.place)} has no \`local-overrides\` that name \`${key}\``;
    this.problems.push({ message: `${what}, but ${how}`, place });
  }
}

function ledgerSourceOf(text: string, { location }: PolicyText): LedgerSource {
  const near = resolveLocation(text, location);
  const { repository } = location;
  if (repository === null && near.repository === null) {
    const roots = [location, { ...location, path: location.path.replace(/\.github\/[^/]*$/, '') }];
    const all = [...roots, { ...location, path: '' }].map((from) => resolveLocation(text, from));
    const locations = all.filter(
      ({ path }, index) => all.findIndex((other) => other.path === path) === index,
    );
    return { text, key: normalisePath(text), locations };
  }
  const written = parseLocation(text).repository !== null;
  if (written)
    return { text: describeLocation(near), key: describeLocation(near), locations: [near] };
  const fromRoot = resolveLocation(text, { ...location, path: '' });
  const locations = near.path === fromRoot.path ? [near] : [near, fromRoot];
  return { text: describeLocation(near), key: describeLocation({ ...near, ref: null }), locations };
}

function matchOf(match: MatchDocument): Match {
  return Object.fromEntries(Object.entries(match).filter(([, value]) => value !== undefined));
}
