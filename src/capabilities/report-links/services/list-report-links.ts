import { query } from '#platform/queries';
import { ListReportLinks } from '../contract.ts';
import { reportLinkAccess } from '../report-link.access.ts';
import { listLinks } from '../report-link.store.ts';

const pageSize = 100;

/** The links of the units one answers for, newest first. Of their tokens nobody here knows more than the hash. */
export const listReportLinks = query({
  name: 'report-link.list',
  input: ListReportLinks,
  see: reportLinkAccess.see,
  read: async (tx, asked) => {
    const found = await listLinks(tx, asked, pageSize + 1);
    const page = found.slice(0, pageSize);
    return {
      today: tx.today,
      links: page.map(({ roles, ...link }) => ({
        ...link,
        works: tx.today < link.toOn,
        standing: { rolesAt: { unit: roles } },
      })),
      next: found.length > pageSize ? (page.at(-1)?.linkId ?? null) : null,
    };
  },
});
