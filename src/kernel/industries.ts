import { type IndustryCode, industryParent, isIndustryCode } from './industry-code.ts';

/** The industries that exist, by code, each with its Chinese name; parents before children. */
export type Industries = ReadonlyMap<IndustryCode, string>;

/**
 * The classification of a CSV `code,parent,name` (`db/reference/industries`); no field holds a comma or a quote. O(rows).
 * @throws RangeError naming the line that is no industry, comes twice, or comes before its parent
 */
export function readIndustries(csv: string): Industries {
  const [header, ...lines] = csv.trimEnd().split('\n');
  if (header !== 'code,parent,name') throw new RangeError('industries: line 1 is not code,parent,name');
  const industries = new Map<IndustryCode, string>();
  for (const [index, line] of lines.entries()) {
    const [code = '', parent, name = '', ...more] = line.split(',');
    const above = isIndustryCode(code) ? industryParent(code) : null;
    if (
      !isIndustryCode(code) ||
      parent !== (above ?? '') ||
      (above !== null && !industries.has(above)) ||
      industries.has(code) ||
      name.trim() !== name ||
      name === '' ||
      more.length > 0
    ) {
      throw new RangeError(`industries: line ${index + 2} is no industry under its parent: ${line}`);
    }
    industries.set(code, name);
  }
  return industries;
}
