import type { Reader } from '../reader.ts';
import { bicep } from './bicep.ts';
import { dotenv } from './dotenv.ts';
import { hcl } from './hcl.ts';
import { ini } from './ini.ts';
import { json } from './json.ts';
import { properties } from './properties.ts';
import { shell } from './shell.ts';
import { toml } from './toml.ts';
import { yaml } from './yaml.ts';

/** The readers of configuration, infrastructure, shell and prose; a file goes to the first that takes it. */
export const configurationReaders: readonly Reader[] = [
  dotenv,
  yaml,
  json,
  toml,
  hcl,
  bicep,
  shell,
  properties,
  ini,
];
