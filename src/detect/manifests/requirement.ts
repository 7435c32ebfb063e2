/** The package that a Python requirement names, with where its name starts in the text. */
export interface Requirement {
  readonly name: string;
  readonly offset: number;
  /** `github` where only a repository is named. */
  readonly ecosystem?: 'github';
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*/;
/** What may follow a name: extras, a version, a marker, an address, a comment, a hash option, the end. */
const AFTER = /^\s*(?:$|[[(<>=!~;@,#\\]|--)/;
const EGG = /[#&]egg=([A-Za-z0-9][A-Za-z0-9._-]*)/;
const REPOSITORY = /github\.com[/:]([\w.-]+\/[\w.-]+)/;

/**
 * Reads a requirement of PEP 508, or the address of one as pip takes it: `openai[voice]>=1.0 ; python_version >
 * "3.9"`, `whisper @ git+https://github.com/openai/whisper`, `git+https://…#egg=openai-whisper`.
 */
export function readRequirement(text: string): Requirement | null {
  if (text.length > 2000) return null;
  const start = text.length - text.trimStart().length;
  const bare = text.slice(start);
  if (/^[\w+]+:\/\//.test(bare) || bare.startsWith('git+')) return readAddress(bare, start);
  const name = NAME.exec(bare)?.[0]?.replace(/[._-]+$/, '');
  if (!name || !AFTER.test(bare.slice(name.length))) return null;
  return { name, offset: start };
}

function readAddress(address: string, start: number): Requirement | null {
  const egg = EGG.exec(address);
  if (egg?.[1]) return { name: egg[1], offset: start + egg.index + egg[0].length - egg[1].length };
  const repository = REPOSITORY.exec(address);
  if (!repository?.[1]) return null;
  const name = repository[1].replace(/\.git$/, '');
  const offset = start + repository.index + repository[0].length - repository[1].length;
  return { name, offset, ecosystem: 'github' };
}
