import { type Catalog, expressionOf } from './catalog.ts';
import { normalName, withoutPacking } from './normal-name.ts';
import type { Unwrapped } from './unwrap.ts';

/** Variants that routers write as a tag; they make no other model. */
const ROUTER_TAG =
  /^(?:free|beta|nitro|floor|extended|thinking|online|exacto|self-moderated|batch|flex|paid|preset.*)$/i;
const OLLAMA_TAG =
  /^(?:latest|cloud|v?\d[\w.-]*|[a-z]{1,12}(?:-[\w.-]+)?|i?q\d\w*|f(?:p)?16|bf16)$/i;

/** Reads version, tag and packing off the last part. */
export function readCore(core: string, state: Unwrapped, catalog: Catalog): void {
  let rest = readEnds(core, state, catalog);
  const colon = rest.indexOf(':');
  if (colon > 0) rest = readTag(rest.slice(0, colon), rest.slice(colon + 1), state);
  const normal = normalName(rest);
  state.name = withoutPacking(normal);
  state.packed ||= state.name.length < normal.length;
  if (state.packed && normal !== state.name && normal.startsWith(state.name)) {
    state.packing = normal.slice(state.name.length);
    state.steps.push({
      text: state.packing,
      means: 'how the weights are stored',
    });
  }
}

function readEnds(core: string, state: Unwrapped, catalog: Catalog): string {
  if (!anyForm(catalog, 'after').test(core)) return core;
  let rest = core;
  for (const { after, host, means } of catalog.data.forms) {
    if (after === null) continue;
    const found = expressionOf(catalog, after, 'i').exec(rest);
    if (found === null || found.index === 0) continue;
    const text = found[0];
    if (state.host === null || !text.startsWith('@')) state.host ??= host;
    state.trusted = true;
    state.steps.push({ text, means });
    const kept = /^@(\d{4,8}|\d{3})$/.exec(text)?.[1];
    rest = rest.slice(0, found.index) + (kept === undefined ? '' : `-${kept}`);
  }
  return rest;
}

function readTag(name: string, tag: string, state: Unwrapped): string {
  if (/^[a-f\d]{40,64}$/i.test(tag)) {
    state.host ??= 'replicate';
    state.steps.push({ text: `:${tag.slice(0, 12)}…`, means: 'version by digest' });
    return name;
  }
  if (ROUTER_TAG.test(tag)) {
    state.steps.push({ text: `:${tag}`, means: 'variant of a router' });
    return name;
  }
  if (state.host === 'nvidia-nim' || (state.mirror && state.host === null)) {
    state.steps.push({ text: `:${tag}`, means: 'tag' });
    return name;
  }
  if (!OLLAMA_TAG.test(tag)) return `${name}:${tag}`;
  state.tagged = true;
  state.steps.push({ text: `:${tag}`, means: 'tag' });
  return tag === 'latest' || tag === 'cloud' ? name : `${name}-${tag}`;
}

/** Whether any host's form is there at all: most ids have none. */
export function anyForm(catalog: Catalog, side: 'before' | 'after'): RegExp {
  const known = catalog.memory.expressions.get(side);
  if (known !== undefined) return known;
  const sources = catalog.data.forms.flatMap((form) => form[side] ?? []);
  return expressionOf(catalog, sources.length === 0 ? '^(?!)' : sources.join('|'), 'i', side);
}
