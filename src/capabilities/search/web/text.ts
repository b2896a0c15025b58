import { text } from '#ui';

export const searchText = text(
  {
    open: '检索',
    shortcut: '按 Ctrl+K 或 / 打开',
    label: '检索单位、人员等',
    placeholder: '名称、拼音或首字母，如 dl',
    results: '检索结果',
    nothing: (sought: string) => `没有找到「${sought}」。`,
    hint: '上下键选择，回车打开，Esc 关闭。',
    close: '关闭',
  },
  {
    open: 'Search',
    shortcut: 'Open with Ctrl+K or /',
    label: 'Find units, people and more',
    placeholder: 'A name, its pinyin or initials, such as dl',
    results: 'What was found',
    nothing: (sought) => `Nothing found for “${sought}”.`,
    hint: 'Arrows choose, Enter opens, Esc closes.',
    close: 'Close',
  },
);
