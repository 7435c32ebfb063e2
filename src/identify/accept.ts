import { isModelKey } from '../detect/model-key.ts';
import type { Context, Reference, Scope } from '../detect/reference.ts';
import { isProsePath, scopeOf } from '../detect/scope.ts';
import type { Catalog } from './catalog.ts';
import { asksForHubModel, readsAsHubId } from './hub-context.ts';
import type { Confidence, Identity, Resolution, Strength } from './identity.ts';
import { namesNoModel } from './names-no-model.ts';
import { isMemberOfModels, placeOf } from './place-of-model.ts';
import { resolveAction } from './resolve-action.ts';
import { resolveConstant } from './resolve-constant.ts';
import { resolveHubId } from './resolve-hub-id.ts';
import { resolveImage } from './resolve-image.ts';
import { resolveModel } from './resolve-model.ts';
import { resolvePackage } from './resolve-package.ts';
import { resolveSize } from './resolve-size.ts';
import { resolveUrl } from './resolve-url.ts';
import { resolveWeightsFile } from './resolve-weights.ts';

/** A reference that is a dependency on a model, with how sure that is. */
export interface Accepted {
  readonly identity: Identity;
  readonly confidence: Confidence;
  /** Why it is read as it is, where that needs saying. */
  readonly evidence: string | null;
  /** Of this reference: front matter in a prose file is no prose. */
  readonly scope: Scope;
}

/** What the file says about all references in it. */
export interface Circumstances {
  readonly scope: Scope;
  readonly generated: boolean;
  readonly path: string;
}

/** An identity with the confidence that its place gives it. */
interface Judged {
  readonly identity: Identity;
  readonly confidence: Confidence;
  readonly evidence?: string;
}

/** What a workflow uses that is an image. */
const IN_IMAGE = 'docker://';

/** What a reference refers to, told from its text and its surroundings; null where it is no dependency. */
export function accept(
  reference: Reference,
  circumstances: Circumstances,
  catalog: Catalog,
): Accepted | null {
  const judged = judge(reference, circumstances.path, catalog);
  if (judged === null) return null;
  const { compared, plain } = reference.context;
  const low = compared === true || plain === true || circumstances.generated;
  return {
    identity: judged.identity,
    confidence: low ? 'low' : judged.confidence,
    evidence: judged.evidence ?? null,
    scope: scopeOfReference(reference, circumstances.path),
  };
}

function scopeOfReference({ form, context }: Reference, path: string): Scope {
  if (form === 'prose' || (context.plain && isProsePath(path))) return 'docs';
  return scopeOf(path, form);
}

function judge(reference: Reference, path: string, catalog: Catalog): Judged | null {
  const { form, text, context } = reference;
  switch (form) {
    case 'literal':
      return judgeLiteral(text, context, path, catalog);
    case 'prose':
      return judgeProse(text, catalog);
    case 'constant':
      return isMemberOfModels(text) || isModelKey(context.key ?? '')
        ? sure(resolveConstant(text, catalog), 'high')
        : null;
    case 'package':
      return judgePackage(text, context, path, catalog);
    case 'import':
      return judgeImport(text, catalog);
    case 'image':
      return sure(resolveImage(text, catalog), 'high');
    case 'action':
      return sure(
        text.startsWith(IN_IMAGE)
          ? resolveImage(text.slice(IN_IMAGE.length), catalog)
          : resolveAction(text, catalog),
        'high',
      );
    case 'weights':
      return judgeWeights(text, context, path, catalog);
  }
}

/** A resolution that nothing around it needs to speak for. */
function sure(resolution: Resolution | null, confidence: Confidence): Judged | null {
  if (resolution === null || resolution.strength === 'word') return null;
  return { identity: resolution.identity, confidence };
}

function judgeLiteral(
  text: string,
  context: Context,
  path: string,
  catalog: Catalog,
): Judged | null {
  if (isNoDependency(text, context) || namesNoModel(text, context, catalog)) return null;
  if (text.includes('://')) {
    const resolution = resolveUrl(text, catalog) ?? resolveModel(text, catalog);
    return sure(
      resolution,
      isEndpoint(resolution) || says(context, path, catalog) ? 'high' : 'medium',
    );
  }
  const resolution =
    resolveModel(text, catalog) ??
    resolveQualified(text, catalog) ??
    resolveSize(text, context, catalog);
  if (resolution === null) return context.plain ? null : judgeHubId(text, context, catalog);
  const place = placeOf(context, path, catalog);
  const confidence = place === 'only' || place === 'says' ? 'high' : 'medium';
  const isAnyName = context.plain ? isNumberedWord(text) : isShort(text);
  switch (isAnyName ? weaker(resolution.strength) : resolution.strength) {
    case 'certain':
      return { identity: resolution.identity, confidence };
    case 'likely':
      return place === 'none' ? null : { identity: resolution.identity, confidence };
    case 'word':
      return place === 'only' ? { identity: resolution.identity, confidence } : null;
  }
}

/** `openai::gpt-4o`, `gateway::model_name::gpt-4o`: a gateway's names before an id. */
function resolveQualified(text: string, catalog: Catalog): Resolution | null {
  const parts = text.split('::', 5);
  for (let from = 1; from < parts.length; from++) {
    const resolution = resolveModel(parts.slice(from).join('::'), catalog);
    if (resolution !== null && resolution.strength !== 'word')
      return { ...resolution, identity: { ...resolution.identity, name: text } };
  }
  return null;
}

/** What only shows how an id looks, names data, or is an identifier of code (`imageGeneration`). */
function isNoDependency(text: string, { key, call }: Context): boolean {
  if (key !== undefined && /^(?:placeholder|example|examples)$/i.test(key)) return true;
  if (call !== undefined && /(?:^|\.)(?:load_dataset|load_metric|Dataset\.\w+)$/.test(call))
    return true;
  return /^[a-z]{2,}[A-Z][A-Za-z]*$/.test(text);
}

/** `gpt2`, `phi3`: as much a variable's name as an id. */
function isShort(text: string): boolean {
  return /^[a-z]{1,4}\d{1,2}$/i.test(text);
}

/** `granite-9`, `falcon64`: in a text of unknown syntax as much the name of a project, a user or a version. */
function isNumberedWord(text: string): boolean {
  return /^[a-z]+-?v?\d+$/i.test(text);
}

function weaker(strength: Strength): Strength {
  return strength === 'certain' ? 'likely' : strength;
}

function isEndpoint(resolution: Resolution | null): boolean {
  return resolution?.identity.kind === 'endpoint';
}

function says(context: Context, path: string, catalog: Catalog): boolean {
  const place = placeOf(context, path, catalog);
  return place === 'only' || place === 'says';
}

/** A model on a hub whose maker isn't known, where nothing but such a model can stand. */
function judgeHubId(text: string, context: Context, catalog: Catalog): Judged | null {
  if (!asksForHubModel(context) || !readsAsHubId(text)) return null;
  return sure(resolveHubId(text, catalog), 'high');
}

/** In prose a full hub id, an address and a code span count; what needs surroundings does not. */
function judgeProse(text: string, catalog: Catalog): Judged | null {
  const resolution = text.includes('://')
    ? (resolveUrl(text, catalog) ?? resolveModel(text, catalog))
    : resolveModel(text, catalog);
  if (resolution?.strength !== 'certain' || resolution.identity.vendor === null) return null;
  return { identity: resolution.identity, confidence: 'medium' };
}

/** Code whose strings may hold a command for people to type. */
const SOURCE_CODE =
  /\.(?:pyi?|[cm]?[jt]sx?|go|rs|java|kt|scala|rb|php|cs|fs|swift|dart|vue|svelte|lua|exs?|r|jl)$/i;

function judgePackage(
  text: string,
  context: Context,
  path: string,
  catalog: Catalog,
): Judged | null {
  if (context.ecosystem === undefined) return null;
  // "Please run `pip install openai`" in a message installs nothing.
  if (context.call !== undefined && SOURCE_CODE.test(path)) return null;
  const name = packageName(text, context);
  const judged = sure(resolvePackage(context.ecosystem, name, catalog), 'high');
  if (judged === null || context.lock === undefined) return judged;
  const above = context.lock.chain.slice(0, -1);
  const evidence = above.length > 0 ? `brought in by ${above.join(' → ')}` : 'locked';
  return { ...judged, confidence: 'medium', evidence };
}

/** The whole name of a package of which a manifest writes the parts apart: Maven's group, a repository's host. */
function packageName(text: string, { siblings, ecosystem }: Context): string {
  if (ecosystem === 'maven' && siblings?.groupId !== undefined)
    return `${siblings.groupId}:${text}`;
  if (ecosystem === 'swift' && siblings?.host !== undefined) return `${siblings.host}/${text}`;
  return text;
}

/** A module counts in the manifest that names its package; only an address names one by itself. */
function judgeImport(text: string, catalog: Catalog): Judged | null {
  const specifier =
    /^(?:npm:|https?:\/\/(?:esm\.sh|esm\.run|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm|unpkg\.com|ga\.jspm\.io\/npm:)\/?)(?:v\d+\/)?((?:@[\w.-]+\/)?[\w.-]+)/.exec(
      text,
    )?.[1];
  return specifier === undefined ? null : sure(resolvePackage('npm', specifier, catalog), 'high');
}

function judgeWeights(
  text: string,
  { declared = [], proven = false }: Context,
  path: string,
  catalog: Catalog,
): Judged | null {
  const identity = resolveWeightsFile(text, { path, declared, proven }, catalog);
  if (identity === null) return null;
  return { identity, confidence: 'medium', evidence: identity.steps[0]?.means ?? '' };
}
