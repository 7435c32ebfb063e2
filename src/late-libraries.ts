// Libraries that many runs never use. `require` inside functions: whoever uses one pays for loading it, and nobody else.

export const jsoncParser = (): typeof import('jsonc-parser') => require('jsonc-parser');
export const jsYaml = (): typeof import('js-yaml') => require('js-yaml');
export const minimatch = (): typeof import('minimatch') => require('minimatch');
export const packageurl = (): typeof import('packageurl-js') => require('packageurl-js');
export const saxes = (): typeof import('saxes') => require('saxes');
