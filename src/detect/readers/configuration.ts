import type { Reader } from '../reader.ts';
import { batch } from './batch.ts';
import { bicep } from './bicep.ts';
import { csv } from './csv.ts';
import { dockerfile } from './dockerfile.ts';
import { dotenv } from './dotenv.ts';
import { hcl } from './hcl.ts';
import { hocon } from './hocon.ts';
import { ini } from './ini.ts';
import { json } from './json.ts';
import { makefile } from './makefile.ts';
import { modelfile } from './modelfile.ts';
import { powershell } from './powershell.ts';
import { properties } from './properties.ts';
import { prose } from './prose.ts';
import { shell } from './shell.ts';
import { toml } from './toml.ts';
import { xml } from './xml.ts';
import { yaml } from './yaml.ts';

/** The readers of configuration, infrastructure, shell and prose; a file goes to the first that takes it. */
export const configurationReaders: readonly Reader[] = [
  modelfile,
  dockerfile,
  makefile,
  dotenv,
  yaml,
  json,
  toml,
  hcl,
  bicep,
  shell,
  powershell,
  batch,
  properties,
  ini,
  hocon,
  xml,
  csv,
  prose,
];
