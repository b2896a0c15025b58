import { useQuery } from '@tanstack/react-query';
import { useText } from '#ui';
import { myAsksQuery } from './queries.ts';
import { todoText } from './text.ts';

/** How many things are asked of the reader, beside the link to them: it falls when they are done, not when they are read. */
export function AskCount() {
  const t = useText(todoText);
  const { data } = useQuery(myAsksQuery());
  if (data === undefined || data.count === 0) return null;
  return (
    <span className="todo-count" title={t.count(data.count)}>
      {data.count}
    </span>
  );
}
