/** What may follow a model's id in the id of its snapshots: a date, or the alias of the latest. */
const SNAPSHOT =
  /^[-@](?:20\d{6}|20\d{2}-\d{2}-\d{2}|\d{2}-\d{2}|\d{2}-20\d{2}|\d{4}|\d{3}|latest|preview-\d{2}-\d{2})$/;

/**
 * Whether a canonical id is the named model or one of its dated snapshots: `claude-fable-5-20260609` is
 * `claude-fable-5`, `claude-fable-5-1` is not.
 */
export function matchesModel(canonical: string, named: string): boolean {
  const id = plain(canonical);
  const name = plain(named);
  if (!id.startsWith(name)) return false;
  const rest = id.slice(name.length);
  return rest === '' || SNAPSHOT.test(rest);
}

function plain(id: string): string {
  return id.toLowerCase().replace(/[._]/g, '-');
}
