import { builtinLayered } from '../generated/builtin-policy.ts';
import { CheckError, type Place, placing } from '../problem.ts';
import { combineParents } from './combine-parents.ts';
import { effectivePolicy } from './effective-policy.ts';
import { builtin } from './lay-builtin-policy.ts';
import type { LayeredPolicy } from './layered-policy.ts';
import type { Ledger } from './ledger.ts';
import { loadLedger } from './load-ledger.ts';
import { overlay } from './overlay.ts';
import type { EffectivePolicy } from './policy.ts';
import {
  describeLocation,
  type Location,
  leavesRepository,
  type PolicyFiles,
  resolveLocation,
} from './policy-files.ts';
import { nameOf, type PolicyText, readPolicyText } from './read-policy.ts';
import { inOrder } from './yaml/validate.ts';

/** Which policy holds. */
export interface PolicyRequest {
  /** The policy's file, or the built-in one. */
  readonly policy: Location | 'builtin';
  /** Where `policy` need not exist: the built-in one serves then. */
  readonly optional?: boolean;
  /** The repository's own file, laid on top of an organisation's; it need not exist. */
  readonly local?: Location | null;
}

/** A policy with each value's place, for `policy show`. */
export interface LoadedPolicy {
  readonly effective: EffectivePolicy;
  readonly layered: LayeredPolicy;
}

const MOST_LEVELS = 10;
const MOST_FILES = 50;

/**
 * Reads a policy with everything that it extends, and lays the layers on one another.
 *
 * @param ledger what the status in an own vendor's entry is held against: a better one is a loosening
 * @throws CheckError for a file that is missing, can't be read, is invalid, or loosens without leave
 */
export async function loadPolicy(
  request: PolicyRequest,
  files: PolicyFiles,
  ledger: Ledger = loadLedger(),
): Promise<EffectivePolicy> {
  return (await loadLayeredPolicy(request, files, ledger)).effective;
}

/** As `loadPolicy`, with the place of each value. */
export async function loadLayeredPolicy(
  request: PolicyRequest,
  files: PolicyFiles,
  ledger: Ledger = loadLedger(),
): Promise<LoadedPolicy> {
  const loader = new PolicyLoader(files, ledger);
  const layer = await loader.load(request);
  return {
    layered: layer.policy,
    effective: effectivePolicy(layer.policy, [...namesOf(layer), builtin]),
  };
}

/** The built-in policy. */
export function builtinPolicy(): EffectivePolicy {
  return effectivePolicy(builtinLayer.policy, [builtin]);
}

/** A file laid over its parents. */
interface Layer {
  readonly policy: LayeredPolicy;
  /** Null for the built-in policy. */
  readonly label: string | null;
  readonly parents: readonly Layer[];
  /** Files on the longest way up, this one included. */
  readonly levels: number;
}

class PolicyLoader {
  readonly #files: PolicyFiles;
  readonly #ledger: Ledger;
  /** By the location asked for, so that a file with two children is read once. */
  readonly #layers = new Map<string, Layer>();
  #read = 0;

  constructor(files: PolicyFiles, ledger: Ledger) {
    this.#files = files;
    this.#ledger = ledger;
  }

  async load({ policy, optional, local }: PolicyRequest): Promise<Layer> {
    const base = await this.#base(policy, optional === true);
    const text = local ? await this.#readText(local, null) : null;
    if (text === null || text.label === base.label) return base;
    const own = await this.#parentsOf(text, [text]);
    const parents = base.label === null ? own : [base, ...own.filter(isNot(base))];
    return this.#lay(text, parents);
  }

  async #base(policy: Location | 'builtin', optional: boolean): Promise<Layer> {
    if (policy === 'builtin') return builtinLayer;
    const layer = await this.#layer(policy, [], null);
    if (layer) return layer;
    if (optional) return builtinLayer;
    const place = { file: describeLocation(policy) };
    throw new CheckError({ message: 'there is no such policy file', place });
  }

  /** `from` is where another file names this one; null where the request does. */
  async #readText(location: Location, from: Place | null): Promise<PolicyText | null> {
    const file = await placing(from, this.#files.read(location));
    if (file === null) return null;
    this.#read += 1;
    if (this.#read > MOST_FILES) {
      throw new CheckError({
        message: `with this one the policy has more than ${MOST_FILES} files, and no more are read`,
        place: from ?? { file: nameOf(file) },
      });
    }
    const { repository, ref } = file;
    return readPolicyText(file, { repository, ref, path: location.path });
  }

  /** `way` holds the files that lead here, the first asked for first. */
  async #layer(
    location: Location,
    way: readonly PolicyText[],
    from: Place | null,
  ): Promise<Layer | null> {
    const key = JSON.stringify(location);
    const known = this.#layers.get(key);
    if (known) return known;
    const text = await this.#readText(location, from);
    if (text === null) return null;
    refuseCircle(text, way, from);
    const parents = await this.#parentsOf(text, [...way, text]);
    const layer = this.#lay(text, parents);
    this.#layers.set(key, layer);
    return layer;
  }

  /** Without the built-in policy, which binds all the same. */
  async #parentsOf(text: PolicyText, way: readonly PolicyText[]): Promise<Layer[]> {
    const parents: Layer[] = [];
    for (const { written, place } of extendsOf(text)) {
      if (written === builtin) continue;
      refuseDepth(way, 1, place);
      const location = resolveLocation(written, text.location);
      if (leavesRepository(location)) {
        const message = `\`extends\` leaves its repository with \`${written}\``;
        throw new CheckError({ message, place });
      }
      const layer = await this.#layer(location, way, place);
      if (layer === null) {
        const message = `\`extends\` names \`${written}\`, and there is no such policy file`;
        throw new CheckError({ message, place });
      }
      refuseDepth(way, layer.levels, place);
      if (parents.every(isNot(layer))) parents.push(layer);
    }
    return parents;
  }

  #lay(text: PolicyText, parents: readonly Layer[]): Layer {
    const [first = builtinLayer, ...others] = parents;
    const parent = combineParents(
      first.policy,
      others.map((layer) => layer.policy),
      this.#ledger,
    );
    const { policy, problems } = overlay(parent, text, this.#ledger);
    if (problems.length > 0) throw new CheckError(inOrder(problems));
    const levels = 1 + Math.max(0, ...parents.map((layer) => layer.levels));
    return { policy, label: text.label, parents, levels };
  }
}

const isNot =
  (layer: Layer) =>
  (other: Layer): boolean =>
    other.label !== layer.label;

function extendsOf({ document, place }: PolicyText): { written: string; place: Place }[] {
  const said = document.extends ?? [];
  return typeof said === 'string'
    ? [{ written: said, place: place('extends') }]
    : said.map((written, index) => ({ written, place: place('extends', index) }));
}

function refuseCircle(text: PolicyText, way: readonly PolicyText[], place: Place | null): void {
  const start = way.findIndex(({ label }) => label === text.label);
  if (start < 0 || !place) return;
  const circle = [...way.slice(start), text].map(({ label }) => label).join(' → ');
  throw new CheckError({ message: `\`extends\` goes in a circle: ${circle}`, place });
}

function refuseDepth(way: readonly PolicyText[], levels: number, place: Place): void {
  if (way.length + levels <= MOST_LEVELS) return;
  const message = `\`extends\` goes on for more than ${MOST_LEVELS} levels`;
  throw new CheckError({ message, place });
}

/** Nearest first, each once. */
function namesOf(layer: Layer): string[] {
  const names = new Set<string>();
  let level: readonly Layer[] = [layer];
  while (level.length > 0) {
    for (const { label } of level) if (label !== null) names.add(label);
    level = [...new Set(level.flatMap(({ parents }) => parents))];
  }
  return [...names];
}

/** The built-in policy binds only through a parent: what is laid over it may loosen everything. */
const builtinLayer: Layer = { policy: builtinLayered, label: null, parents: [], levels: 0 };
