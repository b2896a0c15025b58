import { UnitRenamed } from '#capabilities/organisation/contract';
import { reaction } from '#platform/events';
import { addAlias } from './services/add-alias.ts';

/** A name that was borne is known without anybody typing it again (NB-02). */
export const registerReactions = [
  reaction({
    name: 'unit-register.keep-former-name',
    words: { zh: '记下单位曾用名', en: 'Keeping the former name of a unit' },
    on: ['unit.renamed'],
    react: ({ subjectId, body }, { idFor }) => {
      const { from: name, on } = UnitRenamed.parse(body);
      const inputs = [{ aliasId: idFor<'AliasId'>('alias'), unitId: subjectId, kind: 'former', name, to: on }];
      return { verb: addAlias, inputs: inputs.map((input) => addAlias.input.parse(input)) };
    },
  }),
] as const;
