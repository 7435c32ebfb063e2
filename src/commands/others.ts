// One piece of the bundle for what is run more rarely: each piece of its own costs every start another file.
export { explain } from './explain.ts';
export { merge } from './merge.ts';
export { policy } from './policy.ts';
export { scan } from './scan.ts';
export { vendors } from './vendors.ts';
