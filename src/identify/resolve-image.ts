import { parseImageReference } from '../detect/image-reference.ts';
import type { Catalog } from './catalog.ts';
import type { Resolution } from './identity.ts';
import { resolveModel } from './resolve-model.ts';

/** Registries of models alone: NVIDIA's NIM, Ollama's, Hugging Face's, Replicate's; Docker's `ai/`. */
const OF_MODELS =
  /^(?:nvcr\.io\/nim\/|registry\.ollama\.ai\/|hf\.co\/|huggingface\.co\/|r8\.im\/|(?:(?:index\.)?docker\.io\/)?ai\/)/i;

/** Whose model a container image holds; an image of a server or runtime without a model is nothing. */
export function resolveImage(reference: string, catalog: Catalog): Resolution | null {
  if (reference.length > 400) return null;
  const plain = reference.replace(/@sha256:[a-f\d]+$/i, '');
  const { images, vendors } = catalog.data;
  const repository = plain.replace(/:[^:/]*$/, '').toLowerCase();
  for (const key of OF_MODELS.test(plain)
    ? []
    : [repository, repository.replace(/^(?:index\.)?docker\.io\//, '')]) {
    if (!Object.hasOwn(images, key)) continue;
    const vendor = images[key] ?? '';
    const steps = [
      { text: key, means: `image with a model of ${vendors[vendor]?.name ?? vendor}` },
    ];
    return {
      strength: 'certain',
      identity: {
        kind: 'image',
        name: reference,
        canonical: key,
        purl: null,
        vendor,
        host: null,
        lineage: [],
        weights: null,
        steps,
      },
    };
  }
  const found = ofModel(plain, catalog);
  if (found === null) return null;
  return {
    // What stands in a registry of models is one, whatever its name.
    strength: OF_MODELS.test(plain) ? 'certain' : found.strength,
    identity: { ...found.identity, kind: 'image', name: reference, purl: null },
  };
}

function ofModel(plain: string, catalog: Catalog): Resolution | null {
  if (OF_MODELS.test(plain))
    return resolveModel(
      plain.replace(/^(?:index\.)?docker\.io\//i, '').replace(/^r8\.im\//i, 'replicate/'),
      catalog,
    );
  const image = parseImageReference(withoutVariables(plain));
  if (image === null) return null;
  const ofTag = image.tag === null || image.tag.length < 6 ? null : inTag(image.tag, catalog);
  if (ofTag !== null) return ofTag;
  const name = image.repository
    .slice(image.repository.lastIndexOf('/') + 1)
    .replace(/^(?:modelcar|kaito)-(?=.*\d)/, '');
  const ofName = resolveModel(name, catalog);
  return ofName?.strength === 'certain' && /[\d-]/.test(name) && ofName.identity.kind === 'model'
    ? ofName
    : null;
}

/** A reference whose registry or version is a variable: `${REGISTRY}/llama-3-8b:${VERSION}`. */
function withoutVariables(reference: string): string {
  return reference.replace(/^\$?\{\{?[^{}/]*\}\}?\//, '').replace(/:\$?\{\{?[^{}/]*\}\}?$/, '');
}

/** The model that a tag names; its organisation may be joined to it: `sentence-transformers-multi-qa-MiniLM-L6-cos-v1`. */
function inTag(tag: string, catalog: Catalog): Resolution | null {
  const split = [/^([\w]+)-(.+)$/, /^(\w+-\w+)-(.+)$/].map((join) => tag.replace(join, '$1/$2'));
  for (const name of [tag, ...split]) {
    const found = resolveModel(name, catalog);
    if (found?.strength === 'certain' && found.identity.kind === 'model') return found;
  }
  return null;
}
