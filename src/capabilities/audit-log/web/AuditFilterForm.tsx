import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { ChoiceField, DayField, Form, TextField, useText } from '#ui';
import { type AuditView, auditPath, type FilterName, filterNames, narrowed } from './paths.ts';
import { auditRefusals } from '../refusals.ts';
import { auditText } from './text.ts';
import { useVerbWords } from './wording.ts';

type AuditFilterFormProps = { readonly view: AuditView };

/** Narrows the list; what came with a link (an actor, a subject) is named and can be let go. */
export function AuditFilterForm({ view }: AuditFilterFormProps) {
  const t = useText(auditText);
  const navigate = useNavigate();
  const verbs = useVerbWords();
  const [draft, setDraft] = useState(view);
  const change = (name: FilterName) => (value: string) =>
    setDraft({ ...draft, [name]: value.trim() === '' ? undefined : value });
  const isNarrowed = filterNames.some((name) => view[name] !== undefined);
  const choices = verbs.all
    .map(([value, label]) => ({ value, label }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'zh-CN'));

  return (
    <div className="audit-filter not-on-paper">
      <Form
        label={t.filter}
        error={null}
        pending={false}
        words={auditRefusals}
        submit={t.apply}
        onSubmit={() => void navigate(auditPath(narrowed(view, draft)))}
      >
        <div className="audit-fields">
          <TextField
            name="signInName"
            label={t.signInName}
            value={draft.signInName ?? ''}
            onChange={change('signInName')}
            required={false}
            maxLength={40}
            spellCheck={false}
          />
          <ChoiceField
            name="verb"
            label={t.verb}
            value={draft.verb ?? ''}
            onChange={change('verb')}
            required={false}
            choices={[{ value: '', label: t.anyVerb }, ...choices]}
          />
          <DayField name="from" label={t.from} value={draft.from ?? ''} onChange={change('from')} required={false} />
          <DayField name="to" label={t.to} value={draft.to ?? ''} onChange={change('to')} required={false} />
        </div>
      </Form>
      {isNarrowed && (
        <p className="audit-narrowed fine">
          {(['actor', 'subject'] as const).map(
            (name) =>
              view[name] !== undefined && (
                <span key={name}>
                  {t.only} {t[name]} <code>{view[name]}</code>
                </span>
              ),
          )}
          <Link to={auditPath({})}>{t.clear}</Link>
        </p>
      )}
    </div>
  );
}
