import type { Catalog } from './catalog.ts';
import { describeModel } from './describe-model.ts';
import { hostOfAddress } from './endpoint.ts';
import type { Identity, Resolution } from './identity.ts';
import { judgeModel } from './judge-model.ts';
import { matchName } from './match-name.ts';
import { normalName } from './normal-name.ts';
import { beforeUse, type OtherSpelling, otherSpelling } from './other-spelling.ts';
import { unwrap } from './unwrap.ts';

/** What is known from elsewhere: the tool that serves it. */
export interface Hint {
  readonly host?: string;
}

/** How many texts are remembered before all are forgotten. */
const MOST_REMEMBERED = 4_000;
const LONGEST = 300;

/** Whose model a text names, through hosts, routers, mirrors and fine-tunes; null where it names none. */
export function resolveModel(text: string, catalog: Catalog, hint?: Hint): Resolution | null {
  if (text.length < 2 || text.length > LONGEST) return null;
  const { models } = catalog.memory;
  const key = hint?.host === undefined ? text : `${hint.host}\0${text}`;
  const known = models.get(key);
  if (known !== undefined) return known;
  if (models.size >= MOST_REMEMBERED) models.clear();
  const resolution =
    resolveOwn(text, catalog) ??
    resolveRespelled(text, beforeUse(text, catalog), catalog, hint) ??
    resolveAfresh(text, catalog, hint) ??
    resolveRespelled(text, otherSpelling(text, catalog), catalog, hint);
  models.set(key, resolution);
  return resolution;
}

/** An organisation's own models, by the globs of its policy. */
function resolveOwn(text: string, catalog: Catalog): Resolution | null {
  if (catalog.own.length === 0 || /\s/.test(text)) return null;
  const name = text.slice(text.lastIndexOf('/') + 1);
  for (const { slug, name: maker, globs } of catalog.own) {
    if (!globs.some((glob) => glob.match(text) || glob.match(name))) continue;
    const steps = [{ text, means: `a model of ${maker}, by the policy` }];
    const identity = { ...nothing(text), canonical: normalName(name), vendor: slug, steps };
    return { strength: 'certain', identity };
  }
  return null;
}

function nothing(name: string): Identity {
  return {
    kind: 'model',
    name,
    canonical: name.toLowerCase(),
    purl: null,
    vendor: null,
    host: null,
    lineage: [],
    weights: null,
    steps: [],
  };
}

/** A model's name may be written with spaces, `Claude Sonnet 4.5 (copilot)`, but is then no id. */
const DISPLAY_NAME =
  /^(?:gpt|claude|gemini|llama|grok|qwen|deepseek|kimi|glm|mistral)[\w.-]*(?: [\w.-]+){1,4}(?: \((?:copilot|preview|latest)\))?$/i;

function resolveAfresh(text: string, catalog: Catalog, hint: Hint | undefined): Resolution | null {
  if (/\s/.test(text)) return DISPLAY_NAME.test(text) ? resolveDisplayName(text, catalog) : null;
  if (!/^[~./@\w][\w./:@%+~#=,*-]*$/.test(text)) return null;
  if (/^https?:/i.test(text)) return null;
  const tuned = /^ft:([^:]+)(?::|$)/.exec(text);
  const unwrapped = unwrap(tuned?.[1] ?? text, catalog);
  if (unwrapped === null) return null;
  if (tuned) unwrapped.steps.unshift({ text: 'ft:', means: 'tuned on the own data' });
  if (hint?.host !== undefined) {
    unwrapped.host ??= hint.host;
    unwrapped.trusted = true;
  }
  const found = judgeModel(unwrapped, catalog);
  if (found === null) return hostOfAddress(text, catalog);
  return describeModel(text, { ...found, unwrapped }, catalog);
}

function resolveRespelled(
  text: string,
  other: OtherSpelling | null,
  catalog: Catalog,
  hint: Hint | undefined,
): Resolution | null {
  const found = other === null ? null : resolveAfresh(other.text, catalog, hint);
  if (other === null || found === null || found.identity.vendor === null) return null;
  if (other.loose && found.strength !== 'certain') return null;
  const { identity } = found;
  const isMaker = catalog.data.hosts[other.host ?? '']?.operator === identity.vendor;
  return {
    strength: other.loose ? 'likely' : found.strength,
    identity: {
      ...identity,
      name: text,
      host: identity.host ?? (isMaker ? null : other.host),
      steps: [{ text, means: other.means }, ...identity.steps],
    },
  };
}

function resolveDisplayName(text: string, catalog: Catalog): Resolution | null {
  const plain = text.replace(/ \(\w+\)$/, '');
  const match = matchName(normalName(plain), catalog);
  if (match === null || match.strength !== 'certain') return null;
  return describeModel(
    text,
    { match, strength: 'word', vendor: match.vendor, lineage: match.lineage },
    catalog,
  );
}
