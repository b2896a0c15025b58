/** The address of a page whose view stands in it: what is undefined or empty is left out. */
export function addressOf(path: string, view: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(view).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '');
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said).toString()}`;
}
