import { listAccounts } from '#capabilities/administration';
import type { Account } from '#capabilities/administration/contract';
import { officeWords, roleWords } from '#capabilities/access/contract';
import type { Words } from '#kernel/words';
import type { Config } from '#platform/config';
import type { CliContext, CliSaid } from './commands.ts';
import { visitZone } from './zone-visit.ts';

/** `yixian accounts`: who may sign in, and what they hold today. It changes nothing: giving needs two administrators. */
export function accounts(config: Config, context: CliContext, { options, flags }: CliSaid): Promise<number> {
  return visitZone(config, context, options['zone'], async (runtime, operator) => {
    const all: Account[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page = await listAccounts.ask(runtime, operator, after === '' ? {} : { after });
      all.push(...page.accounts);
      after = page.next;
    }
    context.print(flags.has('json') ? JSON.stringify(all, null, 2) : all.flatMap(linesOf).join('\n'));
    return 0;
  });
}

const inBoth = ({ zh, en }: Words): string => `${zh} ${en.toLowerCase()}`;

/** Who, then a line for each right held. */
function linesOf({ signInName, personName, office, disabledSince, firstPassword, grants, proposals }: Account) {
  const told = [
    `${signInName} ${personName}`,
    ...(office === null ? [] : [inBoth(officeWords[office])]),
    ...(disabledSince === null ? [] : [`停用 disabled ${disabledSince}`]),
    ...(firstPassword ? ['仍用初始密码 on its first password'] : []),
    ...(proposals === 0 ? [] : [`待确认授权 grants proposed ${proposals}`]),
  ];
  const held = grants.map(
    ({ role, unitName, to }) =>
      `  ${unitName} ${inBoth(roleWords[role])}${to === 'infinity' ? '' : `, 至 until ${to}`}`,
  );
  return [told.join(' · '), ...held];
}
