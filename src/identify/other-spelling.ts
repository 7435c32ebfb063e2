import type { Catalog } from './catalog.ts';
import { matchName } from './match-name.ts';
import { normalName } from './normal-name.ts';
import { classOf, wordsOfName } from './vocabulary.ts';

/** An id in the spelling that everybody uses, and how it was written instead. */
export interface OtherSpelling {
  readonly text: string;
  readonly means: string;
  /** The slug of the host that the spelling names. */
  readonly host: string | null;
  /** What was taken off is a name of somebody's own: only an id that is certain counts behind it. */
  readonly loose: boolean;
}

/** The spellings of caches, gateways and aliases, which join what others separate; null where it is none. */
export function otherSpelling(text: string, catalog: Catalog): OtherSpelling | null {
  return (
    withDashes(text) ??
    withPath(text, catalog) ??
    withVoice(text, catalog) ??
    withGateway(text) ??
    withHost(text, catalog) ??
    withOrganisation(text, catalog)
  );
}

/** `models--meta-llama--Llama-3.1-8B`, a folder of the hub's cache; `anthropic--claude-4.5-sonnet`. */
function withDashes(text: string): OtherSpelling | null {
  const [, organisation, name] =
    /^(?:models--)?([a-z\d][\w.]*(?:-[\w.]+)*)--(\w[\w.:-]*)$/i.exec(text) ?? [];
  if (organisation === undefined || name === undefined || name.includes('--')) return null;
  return { text: `${organisation}/${name}`, means: '`--` for `/`', host: null, loose: false };
}

const MOST_PARTS = 6;

/** `fal-ai/flux/dev`, `bytedance/seedance-2.0/text-to-video`: what belongs to the name behind a slash. */
function withPath(text: string, catalog: Catalog): OtherSpelling | null {
  const parts = text.split('/', MOST_PARTS + 1);
  if (parts.length < 3 || parts.length > MOST_PARTS) return null;
  const other = parts.findLastIndex((part) => !isVariant(part));
  if (other < 1 || other === parts.length - 1) return null;
  const name = parts.slice(other).join('-');
  const match = matchName(normalName(name), catalog);
  if (match === null || match.strength === 'word' || match.unknown > 0) return null;
  const before = parts.slice(0, other).join('/');
  return { text: `${before}/${name}`, means: 'variant behind a slash', host: null, loose: false };
}

/**
 * `fal-ai/florence-2-large/object-detection`, `fal-ai/kling-video/o1/standard/edit`: what it is used for at the end.
 * Where ids are such paths the last part, which elsewhere is the name, names none.
 */
export function beforeUse(text: string, catalog: Catalog): OtherSpelling | null {
  const { prefixes, hosts } = catalog.data;
  const [host = '', ...parts] = text.split('/', MOST_PARTS + 2);
  const prefix = Object.hasOwn(prefixes, host) ? prefixes[host] : null;
  if (!prefix || hosts[prefix[0]]?.ids !== 'paths' || parts.length < 2) return null;
  for (let count = Math.min(parts.length, MOST_PARTS); count > 0; count--) {
    const name = parts.slice(0, count).join('-');
    const match = matchName(normalName(name), catalog);
    if (match === null || match.unknown > 0) continue;
    return { text: `${host}/${name}`, means: 'use behind a slash', host: null, loose: false };
  }
  return null;
}

function isVariant(part: string): boolean {
  return wordsOfName(normalName(part)).every((word) =>
    ['common', 'number', 'size', 'packing'].includes(classOf(word)),
  );
}

/** `cartesia/sonic-3:9626c31c-bec5-4cca-baa8-f8ba9e84c8bc`, `deepgram/aura-2:andromeda`: with the voice that speaks. */
function withVoice(text: string, catalog: Catalog): OtherSpelling | null {
  const [, id, name] = /^([a-z][\w-]*\/([a-z\d][\w.-]*)):[\w-]{2,60}$/i.exec(text) ?? [];
  if (id === undefined || name === undefined) return null;
  const match = matchName(normalName(name), catalog, '*');
  if (match === null || match.strength === 'word' || match.unknown > 0) return null;
  return { text: id, means: 'voice behind a colon', host: null, loose: false };
}

/** `heroku:claude-4-sonnet`, `crusoe:openai/gpt-oss-120b`: a provider that nothing is known of. */
function withGateway(text: string): OtherSpelling | null {
  const [, rest] = /^[a-z][a-z\d-]{2,30}:([a-z\d][\w./:@-]*)$/i.exec(text) ?? [];
  if (rest === undefined) return null;
  return { text: rest, means: 'a provider that is not known', host: null, loose: true };
}

/** `azure-gpt-4o`, `groq-llama-3.3-70b`: an alias that begins with its host. */
function withHost(text: string, catalog: Catalog): OtherSpelling | null {
  const { prefixes } = catalog.data;
  for (let cut = text.indexOf('-'); cut > 0 && cut < 16; cut = text.indexOf('-', cut + 1)) {
    const key = text.slice(0, cut).toLowerCase();
    const prefix = Object.hasOwn(prefixes, key) ? prefixes[key] : undefined;
    if (prefix === undefined) continue;
    return { text: text.slice(cut + 1), means: 'host in an alias', host: prefix[0], loose: true };
  }
  return null;
}

/** `runwayml-stable-diffusion-v1-5`, `mistral-community-Mixtral-8x22B-v0-1`: Azure's catalogue joins who published it. */
function withOrganisation(text: string, catalog: Catalog): OtherSpelling | null {
  const { organisations, sharedOrganisations, derivatives } = catalog.data;
  for (let cut = text.indexOf('-'); cut > 0 && cut < 20; cut = text.indexOf('-', cut + 1)) {
    const key = text.slice(0, cut).toLowerCase();
    const isKnown =
      Object.hasOwn(organisations, key) ||
      Object.hasOwn(sharedOrganisations, key) ||
      key.endsWith('-community');
    // Who tunes models of others puts the own name before theirs: `openbuddy-llama2-13b`.
    const isTuner = Object.hasOwn(derivatives, key);
    const match = isKnown && !isTuner ? matchName(normalName(text.slice(cut + 1)), catalog) : null;
    if (match?.strength !== 'certain' || match.unknown > 0) continue;
    const id = `${text.slice(0, cut)}/${text.slice(cut + 1)}`;
    return { text: id, means: 'organisation before a dash', host: null, loose: true };
  }
  return null;
}
