// East Asian wide and full-width blocks (UAX #11), and emoji shown as pictures.
const wide =
  /^[\u{1100}-\u{115F}\u{2E80}-\u{303E}\u{3041}-\u{A4CF}\u{A960}-\u{A97F}\u{AC00}-\u{D7A3}\u{F900}-\u{FAFF}\u{FE30}-\u{FE6F}\u{FF00}-\u{FF60}\u{FFE0}-\u{FFE6}\u{20000}-\u{3FFFD}]|^\p{Emoji_Presentation}/u;
const unseen = /^[\p{M}\p{C}]/u;
// A terminal set to Chinese shows these two columns wide; counted so, a line never wraps.
const ambiguous = /^[·…“”‘’—×°]/u;

/** Columns of a terminal that a text takes, at most. */
export const displayWidth = (text: string): number =>
  [...text].reduce((columns, character) => columns + widthOf(character), 0);

/** As much of a text as fits into so many columns; a cut one ends with two dots. */
export function cutToWidth(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let kept = '';
  let left = Math.max(0, columns - 2);
  for (const character of text) {
    left -= widthOf(character);
    if (left < 0) break;
    kept += character;
  }
  return columns < 2 ? '' : `${kept}..`;
}

function widthOf(character: string): number {
  if (unseen.test(character)) return 0;
  return wide.test(character) || ambiguous.test(character) ? 2 : 1;
}
