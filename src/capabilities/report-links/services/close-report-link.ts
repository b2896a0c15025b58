import { command } from '#platform/commands';
import { CloseReportLink } from '../contract.ts';
import { reportLinkAccess } from '../report-link.access.ts';
import { closeReportLink as decideClose } from '../report-link.rules.ts';
import { endLinks, lockLinks } from '../report-link.store.ts';

/** Closes links: from now on their addresses lead nowhere. */
export const closeReportLink = command({
  name: 'report-link.close',
  input: CloseReportLink,
  example: { linkId: '01890000-0000-7000-8000-000000000051', version: 1 },
  load: async (tx, inputs) => {
    const links = await lockLinks(
      tx,
      inputs.map(({ linkId }) => linkId),
    );
    return inputs.map(({ linkId }) => {
      const link = links.get(linkId);
      return link && { ...link, standing: { rolesAt: { unit: link.roles } } };
    });
  },
  see: reportLinkAccess.see,
  may: reportLinkAccess.close,
  decide: (link, { linkId }, { today }) => {
    const decided = decideClose(link, today);
    if (decided === 'unchanged') return { change: null, answer: { linkId, version: link.version }, subjects: [linkId] };
    return { change: decided, answer: { linkId, version: link.version + 1 }, subjects: [linkId] };
  },
  save: endLinks,
});
