/**
 * How a text stands in a file that Excel opens (reliability 16): one that begins like a formula is led by an apostrophe,
 * and what XML cannot hold is written as Excel writes it, `_x0000_`. Both are undone on reading, so a text that goes
 * out and comes back is the same text, and goes out again as the same bytes.
 */
const formulaLike = /^'*[=+\-@\t\r\0]/;
const plainNegative = /^-[0-9]+(?:\.[0-9]+)?$/;

const isDangerous = (text: string): boolean => formulaLike.test(text) && !plainNegative.test(text);

// oxlint-disable-next-line no-control-regex -- exactly the characters XML 1.0 cannot hold, and the carriage return it loses
const unwritable = /[\0-\x08\x0B-\x1F\uFFFE\uFFFF]|\p{Surrogate}|_(?=x[0-9A-Fa-f]{4}_)/gu;
const escaped = /_x([0-9A-Fa-f]{4})_/g;

export const shielded = (text: string): string => {
  const safe = isDangerous(text) ? `'${text}` : text;
  return safe.replace(unwritable, (found) => `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
};

export const unshielded = (text: string): string => {
  const plain = text.includes('_x')
    ? text.replace(escaped, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
  return plain.startsWith("'") && isDangerous(plain.slice(1)) ? plain.slice(1) : plain;
};
