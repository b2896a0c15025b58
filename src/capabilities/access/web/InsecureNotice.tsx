import { useQuery } from '@tanstack/react-query';
import { Notice, useText } from '#ui';
import { entranceQuery } from './queries.ts';
import { accessText } from './text.ts';

/** Stands on every page while the product is served by plain http beyond its machine (reliability 9). */
export function InsecureNotice() {
  const t = useText(accessText);
  const entrance = useQuery(entranceQuery);
  return entrance.data?.insecure === true ? <Notice tone="warning">{t.insecure}</Notice> : null;
}
