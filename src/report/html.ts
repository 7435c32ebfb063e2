import { CheckError } from '../problem.ts';
import { defineFormat } from './format.ts';

export const html = defineFormat('html', () => {
  throw new CheckError('the format html is not there yet');
});
