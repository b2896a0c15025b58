import { useId, useState } from 'react';
import { Problem } from './fields.tsx';
import { useFieldProblem } from './form.tsx';
import { kitText } from './kit-text.ts';
import { useText } from './text.ts';

/** One thing of a long list: a unit of the tree, a project of the register. */
export type Pick<Id extends string = string> = {
  readonly id: Id;
  readonly name: string;
  /** What tells it from another of its name, such as what it belongs to. */
  readonly beside?: string;
};

type PickFieldProps<Id extends string> = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly Pick<Id>[];
  readonly value: readonly Pick<Id>[];
  readonly onChange: (value: readonly Pick<Id>[]) => void;
  /** How many may be chosen: at one, the chosen takes the place of the list. */
  readonly most: number;
  readonly required?: boolean;
  /** For a list that the server searches; otherwise the options are searched here. */
  readonly onSeek?: (sought: string) => void;
};

const shownAtOnce = 40;
const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** Chooses from a long list by typing a few of its letters; arrows or Tab reach each of them, a thumb hits them. */
export function PickField<Id extends string>(props: PickFieldProps<Id>) {
  const { name, label, hint, options, value, onChange, most, required = false, onSeek } = props;
  const t = useText(kitText);
  const id = useId();
  const problem = useFieldProblem(name);
  const [sought, setSought] = useState('');
  const [open, setOpen] = useState(false);
  const isChosen = (pick: Pick<Id>) => value.some((one) => one.id === pick.id);
  const found = options.filter(
    (pick) => !isChosen(pick) && (onSeek !== undefined || plain(pick.name).includes(plain(sought))),
  );
  const choosing = value.length === 0 || (open && value.length < most);
  const seek = (text: string) => {
    setSought(text);
    onSeek?.(text);
  };
  const choose = (pick: Pick<Id>) => {
    onChange([...value, pick]);
    seek('');
    setOpen(false);
  };

  return (
    <fieldset className="pick" aria-describedby={problem === null ? undefined : `${id}-problem`}>
      <legend>
        {label}
        {!required && <span className="fine"> ({t.optional})</span>}
      </legend>
      {hint !== undefined && <p className="fine">{hint}</p>}
      {value.length > 0 && (
        <ul className="pick-chosen">
          {value.map((pick) => (
            <li key={pick.id}>
              <span>{pick.name}</span>
              <button
                type="button"
                className="button button-quiet"
                aria-label={`${most === 1 ? t.change : t.removeShort} ${pick.name}`}
                onClick={() => onChange(value.filter((one) => one.id !== pick.id))}
              >
                {most === 1 ? t.change : t.removeShort}
              </button>
            </li>
          ))}
        </ul>
      )}
      {choosing ? (
        <div className="pick-list">
          <input
            type="search"
            name={name}
            value={sought}
            placeholder={t.find}
            aria-label={`${label}: ${t.find}`}
            autoComplete="off"
            spellCheck={false}
            // A field that must name one lacks it until one is chosen: what is typed here is only sought.
            required={required && value.length === 0}
            ref={(input) => input?.setCustomValidity(required && value.length === 0 ? t.chooseOne : '')}
            aria-invalid={problem !== null || undefined}
            onChange={({ target }) => seek(target.value)}
          />
          <ul aria-label={label}>
            {found.slice(0, shownAtOnce).map((pick) => (
              <li key={pick.id}>
                <button type="button" className="pick-one" onClick={() => choose(pick)}>
                  <span>{pick.name}</span>
                  {pick.beside !== undefined && <span className="fine">{pick.beside}</span>}
                </button>
              </li>
            ))}
          </ul>
          {found.length === 0 && <p className="fine">{t.noneFound}</p>}
          {found.length > shownAtOnce && <p className="fine">{t.moreMatch(found.length - shownAtOnce)}</p>}
        </div>
      ) : (
        value.length < most &&
        most > 1 && (
          <div>
            <button type="button" className="button" onClick={() => setOpen(true)}>
              {t.pickMore}
            </button>
          </div>
        )
      )}
      <Problem id={`${id}-problem`} problem={problem} />
    </fieldset>
  );
}
