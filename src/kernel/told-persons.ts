/** A person as a cell names them: the name, and the post that stands in brackets or before a colon. */
export type ToldPerson = { readonly name: string; readonly post: string | null };

const chineseName = /^\p{Script=Han}{2,4}$/u;

/**
 * Several persons of one cell: 张三(指挥长)、李四(规建局局长);指挥长:王五. Parted by 、,;/ and line breaks outside of
 * brackets, and by spaces between whole Chinese names; a name spread out (张 三) is one. Nobody: an empty list.
 */
export function readPersons(text: string): readonly ToldPerson[] {
  return partsOutsideBrackets(text.normalize('NFKC'))
    .flatMap(namesBySpace)
    .map(personOf)
    .filter(({ name }) => name !== '');
}

function partsOutsideBrackets(text: string): readonly string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if ('([【'.includes(letter)) depth += 1;
    else if (')]】'.includes(letter)) depth = Math.max(0, depth - 1);
    else if (letter === '\n' || (depth === 0 && '、,;/'.includes(letter))) {
      parts.push(text.slice(from, at));
      [from, depth] = [at + 1, 0];
    }
  }
  return [...parts, text.slice(from)];
}

function namesBySpace(part: string): readonly string[] {
  const names = part.trim().split(/\s+/u);
  return names.length > 1 && names.every((name) => chineseName.test(name)) ? names : [part];
}

function personOf(part: string): ToldPerson {
  const bracket = /[([【](?<inner>[^()[\]【】]*)[)\]】]?/u.exec(part);
  const outside =
    bracket === null ? part : part.slice(0, bracket.index) + part.slice(bracket.index + bracket[0].length);
  const [label, ...named] = outside.split(':');
  const name = joined(named.length === 0 ? (label ?? '') : named.join(':'));
  const post = bracket?.groups?.['inner']?.trim() || (named.length === 0 ? '' : (label ?? '').trim());
  return { name, post: post === '' ? null : post };
}

/** 张 三 is 张三: spaces between single Chinese characters only spread a name. */
const joined = (name: string): string => name.trim().replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han}(?:\s|$))/gu, '');
