import { useMe } from '#capabilities/access/web';
import type { IndicatorWords } from '#capabilities/indicators/contract';
import { UnitChoice } from '#capabilities/people/web';
import { DayInAddress, useAddressChoice, useText } from '#ui';
import { indicatorPath, type IndicatorView } from './paths.ts';
import { indicatorText } from './text.ts';

type ToolsProps = { readonly indicator: IndicatorWords; readonly view: IndicatorView };

/** As of which day, of which unit, of which period, and compared with when: all of it in the address. */
export function IndicatorTools({ indicator, view }: ToolsProps) {
  const t = useText(indicatorText);
  const { today } = useMe();
  const show = useAddressChoice(view, (chosen) => indicatorPath(indicator.indicatorId, chosen));
  const said = (day: string) => (day === '' ? undefined : day);
  const on = view.on ?? today;

  return (
    <div className="list-tools indicator-tools not-on-paper">
      {indicator.capacity !== null && (
        <UnitChoice
          name="unitId"
          label={t.unit}
          none={t.wholeZone}
          value={view.unitId ?? ''}
          onChange={(unitId) => show({ unitId: said(unitId) })}
        />
      )}
      <DayInAddress
        name="on"
        label={t.day}
        value={on}
        latest={today}
        required
        onDay={(day) => show({ on: day === today ? undefined : day })}
      />
      <DayInAddress
        name="since"
        label={t.since}
        value={view.since ?? ''}
        latest={on}
        onDay={(day) => show({ since: said(day), change: undefined })}
      />
      {indicator.kind === 'flow' && (
        <DayInAddress
          name="from"
          label={t.from}
          value={view.from ?? `${on.slice(0, 4)}-01-01`}
          latest={on}
          onDay={(day) => show({ from: said(day) })}
        />
      )}
    </div>
  );
}
