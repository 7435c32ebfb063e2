import type { PackageURL } from 'packageurl-js';
import { packageurl } from '../late-libraries.ts';
import type { Catalog } from './catalog.ts';
import { leadsToPages } from './hub-name.ts';
import type { Resolution } from './identity.ts';
import { resolveAction } from './resolve-action.ts';
import { resolveConstant } from './resolve-constant.ts';
import { resolveHubId } from './resolve-hub-id.ts';
import { resolveImage } from './resolve-image.ts';
import { resolveModel } from './resolve-model.ts';
import { resolvePackage } from './resolve-package.ts';
import { resolveUrl } from './resolve-url.ts';
import { resolveWeights } from './resolve-weights.ts';

/**
 * What a text refers to by itself, whatever it is: a purl, an address, an image, an Action, a file of weights or a
 * model's id. What needs surroundings to be a model is none here.
 */
export function resolveAny(text: string, catalog: Catalog): Resolution | null {
  const plain = text.trim();
  const resolution = dispatch(plain, catalog);
  return resolution === null || resolution.strength === 'word' ? null : resolution;
}

function dispatch(text: string, catalog: Catalog): Resolution | null {
  if (text.startsWith('pkg:')) return ofPurl(text, catalog);
  if (/^(?:https?|wss?|grpcs?):\/\//i.test(text)) return resolveUrl(text, catalog);
  const model = resolveModel(text, catalog);
  if (model !== null && model.strength !== 'word') {
    return /^(?:nvcr\.io|registry\.ollama\.ai|docker\.io)\//i.test(text)
      ? (resolveImage(text, catalog) ?? model)
      : model;
  }
  if (/\.(?:gguf|ggml|safetensors|onnx|pth?|ckpt|bin|llamafile|tflite|task|litertlm)$/i.test(text))
    return resolveWeights(text, catalog);
  if (text.includes('/')) return resolveAction(text, catalog) ?? ofImage(text, catalog);
  if (/^[A-Za-z]\w*(?:\.|::)\w+/.test(text)) return resolveConstant(text, catalog);
  return model;
}

/** An image that is listed, or stands in a registry of models: no other path is one. */
function ofImage(text: string, catalog: Catalog): Resolution | null {
  const isPath = /\s/.test(text) || leadsToPages(text.slice(0, text.indexOf('/')));
  return isPath ? null : resolveImage(text, catalog);
}

function ofPurl(text: string, catalog: Catalog): Resolution | null {
  const purl = parsePurl(text) ?? parsePurl(`${text}@0`);
  if (purl === null) return null;
  const { type, namespace, name } = purl;
  if (type === undefined || !name) return null;
  const full = namespace ? `${namespace}${type === 'maven' ? ':' : '/'}${name}` : name;
  const found = foundByType(type, full, purl, catalog);
  return found === null ? null : { ...found, identity: { ...found.identity, name: text } };
}

/** The library refuses what a purl type asks for, as a version is in Swift's; nothing here needs one. */
function parsePurl(text: string): PackageURL | null {
  try {
    return packageurl().PackageURL.fromString(text);
  } catch {
    return null;
  }
}

function foundByType(
  type: string,
  full: string,
  purl: PackageURL,
  catalog: Catalog,
): Resolution | null {
  if (type === 'huggingface' || type === 'mlflow')
    return resolveHubId(full, catalog) ?? resolveModel(full, catalog);
  if (type === 'github') return resolveAction(full, catalog);
  if (type === 'docker' || type === 'oci') {
    return resolveImage(purl.version ? `${full}:${purl.version}` : full, catalog);
  }
  return resolvePackage(type, full, catalog);
}
