/**
 * GB/T 9704 names faces that are sold and never bundled (domain-rules 12.3): a machine without one takes the next of its
 * alternatives, which `w:altName` of the font table tells.
 */
export const faces = {
  mark: { name: '方正小标宋简体', others: ['方正小标宋_GBK', '华文中宋', '思源宋体', 'Noto Serif CJK SC'] },
  bold: { name: '黑体', others: ['SimHei', '思源黑体', 'Noto Sans CJK SC'] },
  script: { name: '楷体_GB2312', others: ['楷体', 'KaiTi', '华文楷体', 'AR PL UKai CN'] },
  body: { name: '仿宋_GB2312', others: ['仿宋', 'FangSong', '华文仿宋', 'AR PL UMing CN'] },
  page: { name: '宋体', others: ['SimSun', '思源宋体', 'Noto Serif CJK SC'] },
} as const;
export type Face = keyof typeof faces;

export const fontOf = (face: Face) => {
  const { name } = faces[face];
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name };
};

export const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.values(faces)
  .map(({ name, others }) => `<w:font w:name="${name}"><w:altName w:val="${others.join(',')}"/></w:font>`)
  .join('')}</w:fonts>`;
