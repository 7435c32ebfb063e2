// What checks, in one piece: it is several times as large as what asks GitHub, and loaded while GitHub answers.
export { check } from '../check.ts';
export { loadSetting } from '../commands/setting.ts';
