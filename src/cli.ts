import { HELP } from './commands/help.ts';
import { version } from './generated/version.ts';

// The two quickest answers come before anything else is loaded.
const [first] = process.argv.slice(2);
if (first === '--version' || first === '-v') {
  process.stdout.write(`${version}\n`);
} else if (first === '--help' || first === '-h') {
  process.stdout.write(HELP);
} else {
  // A reader that closes the pipe early (`| head`) changes nothing about the exit status.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`standard output can't be written: ${error.code ?? error.message}\n`);
    process.exit(2);
  });
  void import('./commands/run.ts')
    .then(({ run }) => run(process.argv.slice(2)))
    .then((status) => {
      process.exitCode = status;
    });
}
