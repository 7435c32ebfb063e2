/** Where in a file a problem stands; line and column are 1-based, columns count UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** One thing that is wrong, with where it stands and what to do about it. */
export interface Problem {
  readonly message: string;
  readonly place?: Place;
}

/**
 * Ends a check that could not be made (exit status 2). It carries every problem found at once, so that a
 * user mends a file in one go. Only the two entries catch it.
 */
export class CheckError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: Problem | string | readonly Problem[]) {
    const list =
      typeof problems === 'string'
        ? [{ message: problems }]
        : Array.isArray(problems)
          ? (problems as readonly Problem[])
          : [problems as Problem];
    super(list.map(describeProblem).join('\n'));
    this.name = 'CheckError';
    this.problems = list;
  }
}

/** `FILE:LINE:COLUMN: message`, or the message alone where there is no file; always one line. */
export function describeProblem(problem: Problem): string {
  const { place } = problem;
  const message = problem.message.replace(/\s*\n\s*/g, ' ');
  if (!place) return message;
  const numbers = [place.line, place.line === undefined ? undefined : place.column].filter(
    (n) => n !== undefined,
  );
  return `${[place.file, ...numbers].join(':')}: ${message}`;
}

/** Gives a check's problems that stand nowhere the place at which a file asks for what failed. */
export async function placing<T>(place: Place | null | undefined, result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (!place || !(error instanceof CheckError)) throw error;
    throw new CheckError(error.problems.map((problem) => ({ place, ...problem })));
  }
}
