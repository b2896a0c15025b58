/** Reports by one link from one address block, in a minute and in a day of the zone. */
const ofBlock = { inMinute: 5, inDay: 30 } as const;

/** Reports by one link in a day, wherever they come from: a link that was passed around too far. */
const ofLink = { inDay: 200 } as const;

/** How many there were with this one. */
export type ReportCounts = {
  readonly block: { readonly inMinute: number; readonly inDay: number };
  readonly link: { readonly inDay: number };
};

/** Whole seconds to wait before this report may come; 0 where it may now. A count falls at the end of its minute or day. */
export function secondsToWait({ block, link }: ReportCounts, nowMs: number): number {
  const second = Math.floor(nowMs / 1000);
  if (block.inDay > ofBlock.inDay || link.inDay > ofLink.inDay)
    return daySeconds - ((second + zoneOffset) % daySeconds);
  return block.inMinute > ofBlock.inMinute ? 60 - (second % 60) : 0;
}

/** Minutes since 1970. */
export const minuteOf = (nowMs: number): number => Math.floor(nowMs / 60_000);

const daySeconds = 86_400;
/** The zone's days are China's, which keeps one time all year. */
const zoneOffset = 8 * 3_600;
