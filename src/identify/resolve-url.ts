import { type Catalog, expressionOf } from './catalog.ts';
import { endpointResolution } from './endpoint.ts';
import type { Resolution } from './identity.ts';
import { resolveHubId } from './resolve-hub-id.ts';
import { resolveModel } from './resolve-model.ts';
import { resolveWeights } from './resolve-weights.ts';
import { isMirror } from './unwrap.ts';

const LONGEST = 2_000;

/** Pages of hubs, whose path begins with the model's id. */
const HUB =
  /^(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com|modelscope\.cn\/models|modelscope\.ai\/models)\/(?:api\/models\/)?([^/?#]+\/[^/?#]+)/i;

/** What else stands first in a hub's paths. */
const NO_MODEL =
  /^(?:datasets|spaces|docs|blog|papers|models|collections|organizations|join|login|settings|tasks|learn|course|new|search|posts|chat|pricing|enterprise|support|api|inference|inference-api|inference-endpoints|terms-of-service|privacy|leaderboards|gated|front|resources|static|assets)\//i;

/**
 * What an address refers to: a model where it holds an id, on a hub or in a host's API, else the endpoint of a
 * vendor's API. Documentation, marketing and the addresses of hosts without a model are nothing.
 */
export function resolveUrl(url: string, catalog: Catalog): Resolution | null {
  if (url.length > LONGEST) return null;
  const address = /^(?:https?|wss?|grpcs?):\/\/(?:[^@/]{1,100}@)?(.+)$/i.exec(url)?.[1];
  if (address === undefined) return null;
  return (
    fromHub(url, address, catalog) ??
    fromHost(url, address, catalog) ??
    endpointResolution(url, address, catalog) ??
    fromFile(url, address, catalog)
  );
}

function fromHub(url: string, address: string, catalog: Catalog): Resolution | null {
  const id = HUB.exec(address)?.[1];
  if (id === undefined || NO_MODEL.test(id)) return null;
  const found = resolveModel(decode(id), catalog) ?? resolveHubId(decode(id), catalog);
  if (found === null) return null;
  const page = renamed(found, url, 'page of a hub');
  const { vendor, lineage } = found.identity;
  const publisher = (id.split('/', 1)[0] ?? '').toLowerCase();
  // Who tunes others' models leaves the files their old names.
  if (vendor !== null || (lineage.length > 0 && !isMirror(publisher, catalog))) return page;
  // Who copies others' models names the repository as he likes, and file and folder as everybody does.
  const file = fromFile(url, address, catalog);
  if ((file?.identity.vendor ?? null) !== null) return file;
  return fromFolder(url, address, catalog) ?? page;
}

/** Where files lie in a repository: `…/resolve/main/all-MiniLM-L6-v2/ggml-model-q4_0.bin`. */
const IN_REPOSITORY = /\/(?:resolve|blob|raw|tree)\/[^/]+\/([^?#]+)\//;
const MOST_FOLDERS = 6;

/** The model that a folder of a repository is named after, the nearest to the file first. */
function fromFolder(url: string, address: string, catalog: Catalog): Resolution | null {
  const folders = IN_REPOSITORY.exec(address)?.[1]?.split('/').slice(-MOST_FOLDERS) ?? [];
  for (const folder of folders.toReversed()) {
    const found = resolveModel(decode(folder), catalog);
    if (found?.strength === 'certain' && found.identity.vendor !== null)
      return renamed(found, url, 'folder on a hub');
  }
  return null;
}

function fromHost(url: string, address: string, catalog: Catalog): Resolution | null {
  for (const [pattern, host] of catalog.data.addresses) {
    const id = expressionOf(catalog, pattern, 'i').exec(address)?.[1];
    if (id === undefined) continue;
    const found = longestModel(decode(id), host, catalog);
    if (found !== null)
      return renamed(found, url, `address of ${catalog.data.hosts[host]?.name ?? host}`);
  }
  return null;
}

/** The id may have an organisation, and be followed by a verb of the API. */
function longestModel(path: string, host: string, catalog: Catalog): Resolution | null {
  const parts = path.split('/');
  for (let count = parts.length; count > 0; count--) {
    const text = parts
      .slice(0, count)
      .join('/')
      .replace(
        /:(?:generate\w*|stream\w*|predict\w*|raw\w*|embed\w*|count\w*|batch\w*|run\w*|invoke)$/i,
        '',
      );
    const found = resolveModel(text, catalog, { host });
    if (found !== null && found.identity.kind === 'model' && found.strength !== 'word')
      return found;
  }
  return null;
}

/** A file of weights that is downloaded from somewhere. */
function fromFile(url: string, address: string, catalog: Catalog): Resolution | null {
  const path = address.split(/[?#]/, 1)[0] ?? '';
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (
    !path.includes('/') ||
    !/\.(?:gguf|ggml|safetensors|onnx|pth?|ckpt|bin|tflite|llamafile|pte|mlmodel|t7|h5|npz|task|litertlm)$/i.test(
      name,
    )
  )
    return null;
  const found = resolveWeights(decode(name), catalog);
  return found === null ? null : renamed(found, url, 'file of weights');
}

function renamed({ identity, strength }: Resolution, url: string, means: string): Resolution {
  const steps = [{ text: url, means }, ...identity.steps];
  return {
    strength: strength === 'word' ? 'likely' : strength,
    identity: { ...identity, name: url, steps },
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
