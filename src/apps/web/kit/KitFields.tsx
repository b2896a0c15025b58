import { useState } from 'react';
import { refuse } from '#kernel/refusal';
import {
  CallError,
  CheckField,
  ChoiceCards,
  ChoiceField,
  DayField,
  Form,
  LinesField,
  PasswordField,
  type Pick,
  PickField,
  SearchField,
  TextField,
  useText,
} from '#ui';
import { kitPageText } from '../kit-page-text.ts';
import { KitPart } from './KitPart.tsx';

const refused = new CallError(
  [refuse('invalid', 'kit.name-taken', { field: 'name' }), refuse('conflict', 'kit.whole-form')],
  'e5f6a7b8',
);
const words = {
  'kit.name-taken': { zh: '这个名称已经有了。', en: 'This name is taken.' },
  'kit.whole-form': {
    zh: '整张表单的问题写在上面，字段的问题写在字段下面。',
    en: 'What is wrong with the whole form stands above; what is wrong with a field, below it.',
  },
} as const;

/** Fields empty and filled, refused and being sent: a field says what it lacks, a form keeps what was typed. */
export function KitFields() {
  const t = useText(kitPageText);
  return (
    <>
      <KitPart title={t.fields}>
        <FieldsForm label={t.fields} filled={false} error={null} pending={false} />
      </KitPart>
      <KitPart title={t.filled}>
        <FieldsForm label={t.filled} filled error={null} pending={false} />
      </KitPart>
      <KitPart title={t.refused}>
        <ShortForm label={t.refused} error={refused} pending={false} />
      </KitPart>
      <KitPart title={t.pending}>
        <ShortForm label={t.pending} error={null} pending />
      </KitPart>
    </>
  );
}

type ExampleProps = { readonly label: string; readonly error: CallError | null; readonly pending: boolean };

function FieldsForm({ label, filled, error, pending }: ExampleProps & { readonly filled: boolean }) {
  const t = useText(kitPageText);
  const picks: readonly Pick[] = [t.unitA, t.unitB, t.long].map((name, index) => ({ id: String(index), name }));
  const [typed, setTyped] = useState(() => ({
    text: filled ? t.example : '',
    optional: filled ? t.long : '',
    password: filled ? 'correct horse' : '',
    day: filled ? '2022-06-23' : '',
    choice: filled ? 'b' : '',
    card: filled ? ('a' as const) : ('' as const),
    lines: filled ? `${t.example}\n${t.long}` : '',
    sought: filled ? t.example : '',
    sure: filled,
    picked: filled ? picks.slice(0, 1) : [],
  }));
  const put = (name: keyof typeof typed) => (value: unknown) => setTyped({ ...typed, [name]: value });
  const choices = (['a', 'b'] as const).map((value) => ({ value, label: value === 'a' ? t.unitA : t.unitB }));
  return (
    <Form label={label} error={error} pending={pending} words={words} submit={t.send} onSubmit={() => undefined}>
      <TextField name="text" label={t.text} hint={t.hint} value={typed.text} onChange={put('text')} maxLength={40} />
      <TextField
        name="optional"
        label={t.optional}
        required={false}
        value={typed.optional}
        onChange={put('optional')}
        maxLength={200}
      />
      <PasswordField
        name="password"
        label={t.password}
        value={typed.password}
        autoComplete="new-password"
        onChange={put('password')}
      />
      <DayField name="day" label={t.day} value={typed.day} onChange={put('day')} />
      <ChoiceField
        name="choice"
        label={t.choice}
        value={typed.choice}
        choices={[{ value: '', label: t.chooseOne }, ...choices]}
        onChange={put('choice')}
      />
      <ChoiceCards name="card" label={t.cards} value={typed.card} choices={choices} onChange={put('card')} />
      <LinesField name="lines" label={t.lines} value={typed.lines} onChange={put('lines')} maxLength={400} />
      <PickField name="picked" label={t.pick} options={picks} value={typed.picked} most={2} onChange={put('picked')} />
      <SearchField label={t.search} value={typed.sought} onChange={put('sought')} />
      <CheckField name="sure" label={t.sure} checked={typed.sure} onChange={put('sure')} />
    </Form>
  );
}

function ShortForm({ label, error, pending }: ExampleProps) {
  const t = useText(kitPageText);
  const [name, setName] = useState(t.example);
  return (
    <Form
      label={label}
      error={error}
      pending={pending}
      words={words}
      submit={t.send}
      onSubmit={() => undefined}
      onCancel={() => undefined}
    >
      <TextField name="name" label={t.text} value={name} onChange={setName} maxLength={40} />
    </Form>
  );
}
