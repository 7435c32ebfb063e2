/** What a command of the command line may use of the world; tests give their own. */
export interface Terminal {
  /** Writes a result to standard output, as it is. */
  readonly write: (text: string) => void;
  /** Writes one message line to standard error; `--quiet` drops those that are no errors. */
  readonly notice: (message: string) => void;
  /** Shows one passing line on standard error, in place of the last; absent where nobody watches. */
  readonly progress?: (text: string) => void;
  readonly readStandardInput: () => Promise<Uint8Array>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  /** Whether standard output takes ANSI colours. */
  readonly colour: boolean;
  readonly quiet: boolean;
  /** The UTC date, `YYYY-MM-DD`. */
  readonly today: string;
}
