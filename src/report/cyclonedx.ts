import { CheckError } from '../problem.ts';
import { defineFormat } from './format.ts';

export const cyclonedx = defineFormat('cyclonedx', () => {
  throw new CheckError('the format cyclonedx is not there yet');
});
