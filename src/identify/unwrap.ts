import { type Catalog, expressionOf } from './catalog.ts';
import type { Step } from './identity.ts';
import { anyForm, readCore } from './read-core.ts';

/** A text with everything taken off that hosts, routers and hubs put around a model's name. */
export interface Unwrapped {
  /** The slug of who serves it; the innermost, where several are named. */
  host: string | null;
  /** What stood before or around it makes any id a model. */
  trusted: boolean;
  /** The last organisation of a vendor before the name. */
  organisation: Organisation | null;
  /** An organisation that converts others' models stands before it. */
  mirror: boolean;
  /** A host's name that is nothing else stands before it. */
  prefixed: boolean;
  /** Parts before it that nothing is known of. */
  strangers: string[];
  /** The last part as written, with tag. */
  written: string;
  /** The name in normal form: lower case, `-`, without packing. */
  name: string;
  /** The name's own spelling of its packing was taken off. */
  packed: boolean;
  /** What was taken off, with its separators: `-awq-int4`; empty where nothing was. */
  packing: string;
  /** It has a tag as Ollama writes them. */
  tagged: boolean;
  steps: Step[];
}

export interface Organisation {
  readonly text: string;
  readonly vendor: string;
  /** It publishes software too. */
  readonly shared: boolean;
}

const MOST_PARTS = 12;

/** Schemes of addresses that hold a path or an id. */
const SCHEME =
  /^(?:hf|huggingface|hf-hub|ollama|s3|gs|gcs|gpt|azureml|docker|oci|file|models?|dbfs|abfss?|wasbs?|local|r2|modelscope|hdfs):\/\/+/i;

/** Parts that say where or how it is served, sizes and quality of pictures, and repositories' own words. */
const NOISE =
  /^(?:[a-z]{2,3}(?:-gov)?-[a-z]+-\d|us|eu|apac|global|global-standard|data-?zone|regional|\*|converse|invoke|converse_like|invoke_with_response_stream|responses|chat|completion|completions|embeddings?|image|messages|text|text-generation|feature-extraction|sentence-similarity|\d+-month-commitment|\d{2,4}-x-\d{2,4}|max-x-max|\d+-steps|max-steps|low|medium|high|hd|standard|models?|library|pro|lora|deepseek_r1|llama|openai|moonshot|qwen3|qwen2|nova|custom|fast-apply|base|transcription|speech|v\d+(?:beta\d*)?|deployments?|publishers)$/i;

/** Ends of files and of host names: what has one is no model. */
const OTHER_ENDS: ReadonlySet<string> = new Set(
  (
    'py pyi ipynb js jsx ts tsx mjs cjs json jsonl jsonc json5 yaml yml toml md mdx rst txt htm html css ' +
    'scss less svg png jpg jpeg gif webp ico pdf c cc cpp h hpp cs go rs rb java kt scala swift php sh ' +
    'bash zsh ps1 bat sql lock log conf cfg ini env xml csv tsv parquet zip tar gz tgz 7z whl jar so dll ' +
    'dylib exe deb rpm apk dmg wasm map proto vue svelte lua ex exs erl hs ml r jl dart tf hcl service ' +
    'test spec app io com org net dev cn internal local example'
  ).split(' '),
);

/** Takes a text apart from the outside in; null where it can't be a model's id. */
export function unwrap(text: string, catalog: Catalog): Unwrapped | null {
  const state: Unwrapped = {
    host: null,
    trusted: false,
    organisation: null,
    mirror: false,
    prefixed: false,
    strangers: [],
    written: '',
    name: '',
    packed: false,
    packing: '',
    tagged: false,
    steps: [],
  };
  let rest = withoutScheme(withoutNumberBehind(text), state);
  if (rest.charCodeAt(0) === 126 || rest.charCodeAt(0) === 47 || rest.charCodeAt(0) === 46) {
    rest = rest.replace(/^(?:~|\.{0,2}\/)+/, '');
  }
  for (let parts = 0; ; parts++) {
    if (parts > MOST_PARTS) return null;
    rest = withoutForms(rest, state, catalog);
    const next = withoutPart(rest, state, catalog);
    if (next === null) break;
    rest = next;
  }
  const dot = rest.lastIndexOf('.');
  if (rest === '' || (dot >= 0 && OTHER_ENDS.has(rest.slice(dot + 1).toLowerCase()))) return null;
  state.written = rest;
  readCore(withoutExtension(rest, state), state, catalog);
  return state;
}

/** What registries put behind an id: `…/models/phi-4/versions/7`, `custom-model/amazon.titan-text-lite-v1:0/1y5n57gh5y2e`. */
function withoutNumberBehind(text: string): string {
  return text
    .replace(/^([a-z][\w-]+)\/latest$/i, '$1')
    .replace(/\/(?:versions|labels)\/[\w.-]{1,60}$/, '')
    .replace(/(:custom-model\/[^/]+)\/[^/]+$/, '$1');
}

/** Files of weights that no header tells from others; the name says it as well. */
const EXTENSION = /(?<=\w)\.(?:bin|pth?|ckpt|tflite)$/i;

/** The part of a model that sees, in a file of its own. */
const PROJECTOR = /^mmproj-(?=[a-z].*\d)/i;

function withoutExtension(written: string, state: Unwrapped): string {
  const name = written.replace(PROJECTOR, '');
  if (name !== written) state.steps.push({ text: 'mmproj-', means: 'the part that sees' });
  const extension = EXTENSION.exec(name)?.[0];
  if (extension === undefined) return name;
  state.steps.push({ text: extension, means: 'file of weights' });
  return name.slice(0, -extension.length);
}

function withoutScheme(text: string, state: Unwrapped): string {
  if (!text.includes('://')) return text;
  const scheme = SCHEME.exec(text)?.[0];
  if (scheme === undefined) return text;
  state.steps.push({ text: scheme, means: 'scheme' });
  const rest = text.slice(scheme.length);
  if (/^ollama/i.test(scheme)) Object.assign(state, { host: 'ollama', trusted: true });
  // Yandex begins its ids with a folder and ends them with a branch.
  if (/^gpt/i.test(scheme))
    return rest.replace(/^[a-z\d]{10,}\//, '').replace(/\/(?:latest|rc|deprecated)(?:@\w+)?$/, '');
  return rest;
}

/** What hosts put directly before or after an id, without a separator of their own. */
function withoutForms(text: string, state: Unwrapped, catalog: Catalog): string {
  if (!anyForm(catalog, 'before').test(text)) return text;
  let rest = text;
  for (const { before, host, means } of catalog.data.forms) {
    if (before === null) continue;
    const found = expressionOf(catalog, before, 'i').exec(rest)?.[0];
    if (!found || found.length >= rest.length) continue;
    rest = rest.slice(found.length);
    state.host = host;
    state.trusted = true;
    state.steps.push({ text: found, means });
  }
  return rest;
}

/** Takes off the first part up to `/` or `:`; null where what is left is the name. */
function withoutPart(rest: string, state: Unwrapped, catalog: Catalog): string | null {
  const end = rest.search(/[/:]/);
  if (end <= 0 || end === rest.length - 1) return null;
  const part = rest.slice(0, end);
  const key = part.toLowerCase();
  const after = rest.slice(end + 1);
  if (rest[end] === ':') return readColon(part, key, after, state, catalog) ? after : null;
  readPart(part, key, state, catalog);
  return after;
}

function readPart(part: string, key: string, state: Unwrapped, catalog: Catalog): void {
  const { prefixes, organisations, sharedOrganisations, hosts } = catalog.data;
  const prefix = Object.hasOwn(prefixes, key) ? prefixes[key] : undefined;
  const own = Object.hasOwn(organisations, key) ? organisations[key] : undefined;
  const shared = Object.hasOwn(sharedOrganisations, key) ? sharedOrganisations[key] : undefined;
  const vendor = own ?? shared;
  if (prefix !== undefined && (vendor === undefined || state.host === null)) {
    const [host, strong] = prefix;
    state.host = host;
    state.trusted ||= strong;
    state.prefixed ||= strong;
    state.steps.push({ text: `${part}/`, means: `served by ${hosts[host]?.name ?? host}` });
  }
  if (vendor !== undefined) {
    state.organisation = { text: part, vendor, shared: own === undefined };
    const name = catalog.data.vendors[vendor]?.name ?? vendor;
    state.steps.push({ text: `${part}/`, means: `organisation of ${name}` });
  } else if (prefix === undefined) {
    readUnknownPart(part, key, state, catalog);
  }
}

function readUnknownPart(part: string, key: string, state: Unwrapped, catalog: Catalog): void {
  if (isMirror(key, catalog)) {
    state.mirror = true;
    state.steps.push({ text: `${part}/`, means: 'publishes converted copies of others’ models' });
  } else if (
    NOISE.test(part) ||
    (state.trusted && state.strangers.length === 0 && /^[\w.-]+$/.test(part) && key === 'accounts')
  ) {
    state.steps.push({ text: `${part}/`, means: 'where or how it is served' });
  } else {
    state.strangers.push(part);
    state.steps.push({ text: `${part}/`, means: 'not known' });
  }
}

/** Whether an organisation converts and quantises the models of others. */
export function isMirror(key: string, catalog: Catalog): boolean {
  const words = catalog.memory.words;
  let mirrors = words.get(-1);
  if (mirrors === undefined) {
    mirrors = new Set(catalog.data.mirrors);
    words.set(-1, mirrors);
  }
  return mirrors.has(key) || key.endsWith('-community');
}

/** Whether a colon ends a provider's name (`openai:gpt-4o`) rather than beginning a tag (`mistral:7b`). */
function readColon(
  part: string,
  key: string,
  after: string,
  state: Unwrapped,
  catalog: Catalog,
): boolean {
  if (/^(?:v?\d|latest$|i?q\d|text$|instruct|free$)/i.test(after)) return false;
  const { prefixes, organisations, sharedOrganisations, names } = catalog.data;
  const prefix = Object.hasOwn(prefixes, key) ? prefixes[key] : undefined;
  const vendor =
    (Object.hasOwn(organisations, key) && organisations[key]) ||
    (Object.hasOwn(sharedOrganisations, key) && sharedOrganisations[key]) ||
    (Object.hasOwn(names, key) && names[key]) ||
    undefined;
  if (prefix === undefined && vendor === undefined) {
    if (state.steps.length === 0 || !NOISE.test(part)) return false;
    state.steps.push({ text: `${part}:`, means: 'how it is served' });
    return true;
  }
  if (prefix !== undefined) {
    const [host, strong] = prefix;
    state.host = host;
    state.trusted ||= strong;
    state.prefixed ||= strong;
    state.steps.push({
      text: `${part}:`,
      means: `served by ${catalog.data.hosts[host]?.name ?? host}`,
    });
  }
  if (vendor !== undefined) {
    state.organisation = { text: part, vendor, shared: true };
    const name = catalog.data.vendors[vendor]?.name ?? vendor;
    state.steps.push({ text: `${part}:`, means: `provider ${name}` });
  }
  return true;
}
