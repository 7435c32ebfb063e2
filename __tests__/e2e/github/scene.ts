import { GitFixture } from '../../git-fixture.ts';
import { type ActionOptions, type ActionRun, runAction } from './action.ts';
import { GitHubServer } from './server.ts';

type Files = Readonly<Record<string, string | Uint8Array | null>>;

/** A repository on our GitHub, with a pull request on it. */
export class Scene {
  readonly git = new GitFixture();
  readonly server = new GitHubServer();

  static async open(base: Files = { 'README.md': '# app\n' }): Promise<Scene> {
    const scene = new Scene();
    await scene.server.start();
    scene.git.commit(base);
    scene.server.serve('acme/app', scene.git.folder);
    return scene;
  }

  async close(): Promise<void> {
    await this.server.stop();
    this.git.remove();
  }

  /** Opens pull request 7 with a first commit, or pushes another one to it. */
  push(files: Files, number = 7): string {
    const known = this.server.pulls.get(number);
    this.git.git('checkout', '-q', ...(known ? ['topic'] : ['-b', 'topic', 'main']));
    const head = this.git.commit(files);
    this.git.git('update-ref', `refs/pull/${number}/head`, head);
    this.git.git('checkout', '-q', 'main');
    if (known) known.head = head;
    else this.server.pulls.set(number, { number, base: 'main', head });
    return head;
  }

  /** The event's payload, as GitHub sends it for the pull request's present state. */
  payload(number = 7): { pull_request: Record<string, unknown> } & Record<string, unknown> {
    const pull = this.server.pulls.get(number);
    const base = this.git.git('rev-parse', 'main');
    const mergeBase = this.git.git('merge-base', base, pull?.head ?? '');
    const changed = this.git
      .git('diff', '--name-only', '-M', mergeBase, pull?.head ?? '')
      .split('\n');
    return {
      action: 'synchronize',
      number,
      pull_request: {
        number,
        changed_files: changed.length,
        user: { login: 'ada' },
        base: { sha: base, ref: 'main', repo: { full_name: 'acme/app' } },
        head: { sha: pull?.head, ref: 'topic', repo: { full_name: 'acme/app' } },
      },
      repository: { full_name: 'acme/app', default_branch: 'main' },
    };
  }

  /** Runs the Action on the pull request. */
  run(
    inputs: Record<string, string> = {},
    options: Partial<ActionOptions> = {},
  ): Promise<ActionRun> {
    return runAction(this.server, {
      event: 'pull_request',
      payload: this.payload(),
      inputs,
      ...options,
    });
  }
}
