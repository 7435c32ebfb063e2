import type { Catalog } from './catalog.ts';
import type { Resolution } from './identity.ts';
import { matchName } from './match-name.ts';
import { withoutPacking } from './normal-name.ts';
import { resolveModel } from './resolve-model.ts';
import { classOf, wordsOfName } from './vocabulary.ts';

/** Words that SDKs put before or after a model in a constant. */
const AROUND =
  /^(?:model|models|chat|create|engine|foundation|text|language|image|audio|speech|bedrock|embedding|name|id|k|the)-|-(?:model|models|name|id)$/;

/** Words in front of a member that say that its values are models. */
const OF_MODELS =
  /model|llm|engine|openai|anthropic|gemini|bedrock|claude|mistral|cohere|groq|ollama|genai|vertex/i;

/**
 * Whose model a constant of an SDK names: `openai.GPT4o`, `ChatModel.GPT_4_1`, `anthropic.ModelClaude3_5SonnetLatest`.
 * The member is spelt as an id again, and the families are asked; no constant is listed but where its name is no id.
 */
export function resolveConstant(identifier: string, catalog: Catalog): Resolution | null {
  if (identifier.length > 160) return null;
  const members = identifier.split(/\.|::|->|\\|#/).filter((member) => member !== '');
  const member = members.at(-1);
  if (member === undefined || !/^[A-Za-z_$][\w$]*$/.test(member)) return null;
  // `.gpt4_o` stands where a model's constant is asked for.
  const owner = identifier.startsWith('.') ? 'model' : members.slice(0, -1).join('.');
  const listed = ofList(identifier, member, owner, catalog);
  if (listed !== null) return listed;
  if (!/^_?[A-Z]/.test(member) && owner === '') return null;
  for (const id of spellings(member)) {
    const found = accepted(id, owner, catalog);
    if (found !== null)
      return { ...found, identity: { ...found.identity, name: identifier, purl: null } };
  }
  return null;
}

function ofList(
  identifier: string,
  member: string,
  owner: string,
  catalog: Catalog,
): Resolution | null {
  const { constants } = catalog.data;
  const key = member.toLowerCase();
  if (owner === '' || !Object.hasOwn(constants, key)) return null;
  const found = resolveModel(constants[key] ?? '', catalog);
  return found === null
    ? null
    : { strength: 'certain', identity: { ...found.identity, name: identifier, purl: null } };
}

function accepted(id: string, owner: string, catalog: Catalog): Resolution | null {
  const match = matchName(withoutPacking(id), catalog);
  if (match === null) return hosted(id, owner, catalog);
  if (match.unknown > 0) return null;
  // `Llama2ChatPrompt` and the like are classes for a model, whatever words its ids have.
  if (classOf(wordsOfName(id).at(-1) ?? '') === 'software') return null;
  if (match.strength === 'word' || (match.strength === 'likely' && !OF_MODELS.test(owner)))
    return null;
  // A family without generation, such as `Claude` or `Gemini`, is a class rather than a model.
  if (!/\d/.test(id) && match.strength !== 'certain') return null;
  const found = resolveModel(id, catalog);
  return found === null || found.identity.vendor === null
    ? null
    : { ...found, strength: 'certain' };
}

/** `JumpStartModel.HUGGINGFACE_LLM_FALCON_7B_1_0_0`: an id in a host's own form, and its version there. */
function hosted(id: string, owner: string, catalog: Catalog): Resolution | null {
  if (!OF_MODELS.test(owner)) return null;
  const found = resolveModel(id.replace(/(?:-\d{1,3}){3}$/, ''), catalog);
  if (found?.strength !== 'certain') return null;
  const { vendor, host } = found.identity;
  return vendor === null || host === null ? null : found;
}

/** The ids that a member may stand for, from the fullest to the barest. */
function spellings(member: string): string[] {
  const dashed = member
    .replace(/(\d)[Dd]ot(?=\d)/g, '$1.')
    .replace(/([a-z\d])([A-Z][a-z])/g, '$1-$2')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]{2,})([A-Z][a-z])/g, '$1-$2')
    .replace(/[_$]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()
    .replace(/(?<=[a-z-]\d)-o(?=-|$)/, 'o');
  const ids = [dashed];
  for (let bare = dashed; AROUND.test(bare); ) {
    bare = bare.replace(AROUND, '');
    ids.push(bare);
  }
  return ids.flatMap((id) => [
    id,
    id.replace(/-v\d+(?:-\d)?$/, ''),
    id.replace(/^([a-z]+)-?(\d)(\d)(?=-|$)/, '$1-$2.$3'),
  ]);
}
