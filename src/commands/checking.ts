// What checks, in one piece: it is several times as large as what asks git or GitHub, and loaded while they answer.
export { check } from '../check.ts';
export { loadSetting } from './setting.ts';
