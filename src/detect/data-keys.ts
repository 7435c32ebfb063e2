import type { Form } from './reference.ts';

/** Keys that say nothing of their value, which then belongs to the key around them. */
export const SLOTS: ReadonlySet<string> = new Set(
  'default value defaultvalue values choices options enum const current selected items allowed_values allowedvalues allowed'.split(
    ' ',
  ),
);

/** Keys whose value a shell runs. */
const SCRIPTS: ReadonlySet<string> = new Set(
  (
    'run script scripts before_script after_script beforescript afterscript commands cmds cmd command bash sh shell ' +
    'setup entrypoint args startup_script startupscript user_data userdata oncreatecommand postcreatecommand ' +
    'poststartcommand postattachcommand updatecontentcommand initializecommand inline inlinescript test execstart ' +
    'exec preinstall postinstall start build dev install recipe buildcommand startcommand runcommands'
  ).split(' '),
);

/** Of these, the ones whose list is the words of one command. */
export const ARGUMENT_LISTS: ReadonlySet<string> = new Set(
  'args command cmd entrypoint exec extraargs extra_args test arguments'.split(' '),
);

/** Keys whose value is text for people. */
export const DESCRIPTIONS: ReadonlySet<string> = new Set(
  (
    'description descriptions summary comment comments _comment doc docs documentation help helptext note notes title ' +
    'message messages prompt prompts system_prompt systemprompt instructions readme changelog license licence tooltip hint placeholder'
  ).split(' '),
);

/** Words that a tokenizer knows. */
export const VOCABULARIES: ReadonlySet<string> = new Set([
  'vocab',
  'merges',
  'added_tokens',
  'added_tokens_decoder',
]);

/** Functions that only compare with their arguments. */
export const COMPARES =
  /^(?:contains|startswith|endswith|startsWith|endsWith|regex|regexall|strcontains|equals|indexOf)$/;

/** Words by which something is found again. */
export const LABELS: ReadonlySet<string> = new Set(['tags', 'keywords', 'topics', 'categories']);

/** Keys whose value is that of the variable that is named beside them. */
export const NAMED_VALUES: ReadonlySet<string> = new Set([
  'value',
  'default',
  'defaultvalue',
  'content',
]);

/** `name: MODEL` beside `value: llama3`, as Kubernetes, ARM and Terraform write variables. */
export function nameBeside(siblings: Readonly<Record<string, string>>): string | undefined {
  for (const key of ['name', 'Name', 'key', 'Key', 'ParameterKey', 'variable', 'id']) {
    const name = siblings[key];
    if (name !== undefined && /^[A-Za-z_][\w.-]*$/.test(name)) return name;
  }
  return undefined;
}

/** Whether a shell runs what stands under a key. */
export function isScript(key: string, path: readonly string[]): boolean {
  const lower = key.toLowerCase();
  return SCRIPTS.has(lower) || path.at(-1)?.toLowerCase() === 'scripts' || lower.endsWith('.sh');
}

/** Packages are found by the readers of manifests. */
export function isPackageList(key: string, file: string): boolean {
  if (/dependenc(?:ies|y-groups)$/i.test(key)) return true;
  return (
    /(?:^|\/)(?:package|composer|bower|deno|pyproject|pixi)\.(?:json|toml)$/.test(file) &&
    /^(?:keywords|requires|require|require-dev|resolutions|overrides|name|description|repository|homepage|bugs)$/.test(
      key,
    )
  );
}

/** Container images and Actions have forms of their own. */
export function formOf(text: string, key: string, path: readonly string[]): Form {
  if (/\s/.test(text)) return 'literal';
  if (text.startsWith('docker://')) return 'image';
  if (key === 'uses' && text.includes('@')) return 'action';
  const lower = key.toLowerCase();
  const outer = path.at(-1)?.toLowerCase() ?? '';
  const isImage =
    lower === 'image' ||
    lower.endsWith('image') ||
    ((lower === 'repository' || lower === 'name') && outer.endsWith('image')) ||
    (path.length > 0 && outer === 'images');
  if (!isImage || /^(?:[./~]|https?:|data:|hf:)/.test(text)) return 'literal';
  if (/\.(?:png|jpe?g|svg|gif|webp|ico)$/i.test(text)) return 'literal';
  return /[/:]/.test(text) ? 'image' : 'literal';
}
