import { CheckError } from '../problem.ts';
import { defineFormat } from './format.ts';

export const sarif = defineFormat('sarif', () => {
  throw new CheckError('the format sarif is not there yet');
});
