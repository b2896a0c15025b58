/** Names for statement texts, so that a connection parses and plans what is sent often once; null for what is sent as it is. */
export type PreparedNames = (sql: string) => string | null;

/** No name for anything: behind a pooler that gives each transaction another connection. */
export const nothingPrepared: PreparedNames = () => null;

/** Every connection keeps each prepared statement with its plan: some hundred kilobytes. */
const mostNamed = 200;
/** Texts are remembered until they are named, or until as many others came. */
const mostRemembered = 1_000;

/**
 * A text is named when it comes the third time. Texts are as many as filters can be combined, so there is an end to
 * names: what is asked always has one within the first minute, and whoever tries out filters takes no memory.
 */
export function prepareOften(most = mostNamed): PreparedNames {
  const names = new Map<string, string>();
  const seen = new Map<string, number>();
  return (sql) => {
    const name = names.get(sql);
    if (name !== undefined) return name;
    if (names.size >= most) return null;
    const times = (seen.get(sql) ?? 0) + 1;
    if (times < 3) {
      if (seen.size >= mostRemembered) seen.clear();
      seen.set(sql, times);
      return null;
    }
    seen.delete(sql);
    names.set(sql, `yixian-${names.size + 1}`);
    return names.get(sql) ?? null;
  };
}
