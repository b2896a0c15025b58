const chinese = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const circled = [...'①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'];

/** The ways a point is numbered, each with how its n-th mark is written. */
const ways: readonly ((point: number) => readonly string[])[] = [
  (point) => [`${point}.`, `${point}、`, `${point}\uFF0E`],
  (point) => [`(${point})`, `\uFF08${point}\uFF09`, `${point})`, `${point}\uFF09`],
  (point) => circled.slice(point - 1, point),
  (point) => (chinese[point - 1] === undefined ? [] : [`${chinese[point - 1]}、`, `${chinese[point - 1]}是`]),
];

const mostPoints = 99;

/**
 * The points of a numbered text: "1.用地未批 2.水电未接入" is two. Marks count from one, in order; 2.5 is no mark, nor
 * is one in the middle of a word. A text that is not numbered so is one point, unchanged. Linear for each way.
 */
export function readNumbered(text: string): readonly string[] {
  const plain = text.trim();
  for (const way of ways) {
    const points = pointsBy(plain, way);
    if (points.length > 1) return points;
  }
  return plain === '' ? [] : [plain];
}

function pointsBy(text: string, way: (point: number) => readonly string[]): readonly string[] {
  const found: { readonly from: number; readonly to: number }[] = [];
  let after = 0;
  for (let point = 1; point <= mostPoints; point += 1) {
    const mark = way(point)
      .map((written) => markAt(text, written, after))
      .filter((place) => place !== null)
      .toSorted((one, other) => one.from - other.from)[0];
    if (mark === undefined || (point === 1 && mark.from > 0)) break;
    found.push(mark);
    after = mark.to;
  }
  return found
    .map(({ to }, index) =>
      text
        .slice(to, found[index + 1]?.from)
        .replace(/[;\uFF1B\s]+$/u, '')
        .trim(),
    )
    .filter((point) => point !== '');
}

/** At the beginning, or after a space or a mark that ends something, but for (1), ① and its like; not before a figure. */
function markAt(text: string, written: string, from: number): { readonly from: number; readonly to: number } | null {
  for (let at = text.indexOf(written, from); at >= 0; at = text.indexOf(written, at + 1)) {
    const free =
      at === 0 ||
      !/^[0-9一二三四五六七八九十]/u.test(written) ||
      /[\s。;,.!?)\uFF1B\uFF0C\uFF01\uFF1F\uFF09]/u.test(text.charAt(at - 1));
    const to = at + written.length;
    if (free && !(written.endsWith('.') && /[0-9]/u.test(text.charAt(to)))) return { from: at, to };
  }
  return null;
}
