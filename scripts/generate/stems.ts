import { headTexts } from './head-texts.ts';

/** A stem as long as this is specific enough: what follows is not needed. */
const LONG_ENOUGH = 8;

/** Beginnings of that length that are words of every day, or of every program. */
const TOO_ORDINARY =
  /^(?:command|generat|languag|sentenc|compute|multi-|multi_|segment|transfo|univers|virtual|average|static|open-in|text-|text_|textto|code-|code_|chat-|chat_|speech-|service|general|support|visual|control|image-|image_|animate|dynamic|optical|persona|synthet|deep-|deep_|recurre|reforme|instruct|function|quality|infinite|academic|japanese|embeddin|multilin|specter)/;

/** Words of every day, and names that stand in files of every kind: a stem needs what follows them. */
const ORDINARY: ReadonlySet<string> = new Set(
  (
    'step ring ling palm bark clap ctrl lama nova solar orca flux titan command embed rerank opus eagle magma base ' +
    'photon genie spark seed fable sonic sonar music speech speed image voice video text code chat octo led dino ' +
    'bloom aurora mars camel koala light mimi mimo moda stable distil wizard muse nano lyria trinity instant canine ' +
    'pegasus computer segment average static virtual universal paraphrase sentence optical matcha layer faster mobile ' +
    'dall bart bert meta omni clip yarn mega reader caller redmond neural maestro nvidia xiaomi tencent ggml codex ' +
    'eleven arctic bespoke farui north jet all multi dream fast real open deep general large small tiny long mono ' +
    'poly pixel magic super smart auto google amazon microsoft facebook alibaba baidu apple adobe intel huggingface ' +
    'salesforce databricks snowflake together writer mercury playground inception inflection cerebras reflection ' +
    'naver stanford liquid vertex instadeep servicenow bytedance yandex perplexity stability runway upstage morph ' +
    'act gen function translate diffusion recurrent data cell marco perception audio depth fish fare labs hyper unit ' +
    'vista bagel lynx aegis riva codet godel labs mamba janus magic dolly janus vila nano chirp minos athene maisi ' +
    'moshi imagen aura curie davinci babbage unicorn anubis valkyrie behemoth skyfall cydonia lunaris segformer ' +
    'conditional donut visual mpnet swin beit synthetic primitive personal brush custom photo motion paper chat domain prompt spider dragon ' +
    'speecht tapex nextcoder wavecoder longcoder table harrier protenix academic alpha magicanimate infinite latent'
  ).split(' '),
);

/** Short beginnings that are rare all the same. */
const RARE: ReadonlySet<string> = new Set(['gpt', 'glm', 'bge']);

/** Whether a vendor's name in a file says something. */
export function isRareName(name: string): boolean {
  return name.length > 5 && !ORDINARY.has(name) && !ORDINARY.has(name.split('-')[0] ?? '');
}

/** The literal beginnings of ids: letters alone where these are rare, else with what follows. */
export function idStems(head: string): string[] {
  const expanded = head
    .replaceAll(/\{[vw]\}/g, String.raw`-?v?\d`)
    .replaceAll('{n}', String.raw`v?\d`)
    .replaceAll('{size}', String.raw`\d`);
  return headTexts(expanded).map((text) => {
    const first = /^[a-z]+/.exec(text)?.[0] ?? text;
    if ((first.length > 3 && !ORDINARY.has(first)) || RARE.has(first)) return first;
    const letters = /^[a-z]+(?:-[a-z]{2,})+/.exec(text)?.[0];
    if (letters !== undefined) return letters;
    if (text.charAt(first.length) === '-') return `${first}-`;
    const without = text.replace(/[-v]*\d$/, '');
    return without.length > 4 || (without.length > 3 && !ORDINARY.has(without)) ? without : text;
  });
}

/** Ids are read with `_` for `-`, a tag with `:`, and constants without any. */
export function spelledStems(ids: readonly string[], inConstants: boolean): string[] {
  return ids.flatMap((id) => [
    id,
    id.replaceAll('-', '_'),
    ...(/^[a-z]+-$/.test(id) ? [id.replace('-', ':')] : []),
    ...(inConstants ? [id.replace(/-(?=.)/g, '')] : []),
  ]);
}

/** A package's name, and in Python and Rust, where `-` and `_` are one, both spellings. */
export function packageStems(key: string): string[] {
  const name = key.slice(key.indexOf('/') + 1);
  if (key.startsWith('pypi/') || key.startsWith('cargo/')) return [name, name.replaceAll('-', '_')];
  if (!key.startsWith('maven/')) return [name];
  // Group and artifact may stand apart; an artifact called `client` stands in every other file.
  const [group = '', artifact = ''] = name.split(':');
  return [artifact.length > 9 && artifact.includes('-') ? artifact : group];
}

/**
 * Few stems that cover the same texts: what holds a shorter stem needs no longer one.
 *
 * @param ids beginnings of ids, in lower case, which may be shortened
 * @param names names that are compared as they are: of packages, hosts, images
 */
export function minimalStems(ids: readonly string[], names: readonly string[]): string[] {
  const rare = new Set(withoutLonger([...names.map((name) => name.toLowerCase()), ...ids]));
  return withoutLonger([...rare].map((stem) => (ids.includes(stem) ? shortened(stem) : stem)));
}

function withoutLonger(stems: readonly string[]): string[] {
  const kept: string[] = [];
  const byLength = [...new Set(stems)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  for (const stem of byLength) {
    if (stem !== '' && !kept.some((shorter) => beginsWordIn(shorter, stem))) kept.push(stem);
  }
  return kept.sort();
}

/** Whether a stem stands in another where a word begins: only there does the prefilter count it. */
function beginsWordIn(shorter: string, stem: string): boolean {
  for (let at = stem.indexOf(shorter); at >= 0; at = stem.indexOf(shorter, at + 1)) {
    if (at === 0 || !/[a-z\d]/.test(stem.charAt(at - 1)) || !/^[a-z\d]/.test(shorter)) return true;
  }
  return false;
}

function shortened(text: string): string {
  return text.length <= LONG_ENOUGH || TOO_ORDINARY.test(text) ? text : text.slice(0, LONG_ENOUGH);
}
