// Writes src/generated/: what the bundle takes from policy/. Each step is a file of scripts/generate/.
import { mkdirSync } from 'node:fs';

mkdirSync('src/generated', { recursive: true });
