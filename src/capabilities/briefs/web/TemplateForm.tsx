import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMe } from '#capabilities/access/web';
import { type BriefTemplate, saveBriefTemplateEndpoint } from '#capabilities/briefs/contract';
import { Button, call, Form, isRefused, Notice, StaleChoice, TextField, useCommandId, useDraft, useText } from '#ui';
import { briefWords } from '../brief-words.rules.ts';
import { readTemplate } from '../template.rules.ts';
import { positionOf, templateViewOf } from './brief-views.ts';
import { putCursor, typeAt } from './cursor.ts';
import { templatesKey } from './queries.ts';
import { briefRefusals } from '../refusals.ts';
import { TemplateFaults } from './TemplateFaults.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';
import { TemplateTextField } from './TemplateTextField.tsx';
import { templateText } from './text.ts';
import { WordList } from './WordList.tsx';

type TemplateDraft = {
  /** The version it was begun on: that somebody saved another meanwhile shows after a reload too. */
  readonly version: number;
  readonly name: string;
  readonly masthead: string;
  readonly mark: string;
  readonly text: string;
};

const draftOf = ({ version, name, masthead, mark, text }: BriefTemplate): TemplateDraft => ({
  version,
  name,
  masthead: masthead ?? '',
  mark: mark ?? '',
  text,
});

const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

/** The text of a template with its faults, what it would be on a day, and the words there are. */
export function TemplateForm({ template }: { readonly template: BriefTemplate }) {
  const t = useText(templateText);
  const me = useMe();
  const area = useRef<HTMLTextAreaElement>(null);
  const [draft, change, drop] = useDraft(`${me.accountId}.brief-template.${template.templateId}`, () =>
    draftOf(template),
  );
  const [saved, setSaved] = useState<string | null>(null);
  const save = useSave(template, (sent, version) => {
    change({ ...sent, version });
    drop();
    setSaved(version === sent.version ? t.unchanged : t.saved(String(version)));
  });
  const edit = (part: Partial<TemplateDraft>) => {
    setSaved(null);
    change({ ...draft, ...part });
  };
  const leave = () => {
    change(draftOf(template));
    drop();
  };
  useCursorOfAddress(area, draft.text);

  const read = readTemplate(draft.text, briefWords);
  const faults = 'faults' in read ? read.faults : [];
  const isStale = draft.version < template.version && !save.isPending;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(template));
  const insert = (words: string) => edit({ text: typeAt(area.current, draft.text, words) });

  return (
    <div className="template-desk">
      <div className="template-editor">
        {isStale && (
          <>
            <StaleChoice
              theirs={t.theirs(template.name, String(template.version))}
              mine={t.mine(String(draft.version))}
              onUseMine={() => change({ ...draft, version: template.version })}
              onKeepTheirs={leave}
            />
            <details>
              <summary>{t.theirText}</summary>
              <pre className="template-theirs">{template.text}</pre>
            </details>
          </>
        )}
        <Form
          label={template.name}
          error={isRefused(save.error, 'stale') ? null : save.error}
          pending={save.isPending}
          words={briefRefusals}
          submit={t.save}
          onSubmit={() => save.mutate(draft)}
        >
          <TemplateTextField
            area={area}
            value={draft.text}
            isReadOnly={save.isPending}
            onChange={(text) => edit({ text })}
          />
          <TemplateFaults faults={faults} onFault={(at) => putCursor(area.current, draft.text, at)} />
          <Around draft={draft} edit={edit} />
          {saved !== null && (
            <Notice tone="good">
              <p>{saved}</p>
            </Notice>
          )}
          {saved === null && isChanged && (
            <p className="template-changed fine">
              {t.changed}
              <Button look="quiet" onPress={leave}>
                {t.dropChanges}
              </Button>
            </p>
          )}
        </Form>
        <WordList onWord={insert} />
      </div>
      <div className="template-beside">
        <TemplatePreview
          templateId={template.templateId}
          text={draft.text}
          isReadable={faults.length === 0 && draft.text.trim() !== ''}
          onPlace={(at) => putCursor(area.current, draft.text, at)}
        />
      </div>
    </div>
  );
}

/** What stands above the red line, and what the template is called. */
function Around({
  draft,
  edit,
}: {
  readonly draft: TemplateDraft;
  readonly edit: (part: Partial<TemplateDraft>) => void;
}) {
  const t = useText(templateText);
  return (
    <div className="template-around">
      <TextField name="name" label={t.name} value={draft.name} onChange={(name) => edit({ name })} maxLength={40} />
      <TextField
        name="mark"
        label={t.mark}
        value={draft.mark}
        onChange={(mark) => edit({ mark })}
        maxLength={30}
        required={false}
      />
      <TextField
        name="masthead"
        label={t.masthead}
        hint={t.mastheadHint}
        value={draft.masthead}
        onChange={(masthead) => edit({ masthead })}
        maxLength={60}
        required={false}
      />
    </div>
  );
}

/** Saves as the next version; where somebody was quicker the text stays and the newer version is asked for. */
function useSave({ templateId }: BriefTemplate, onSaved: (sent: TemplateDraft, version: number) => void) {
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const refresh = () => queries.invalidateQueries({ queryKey: templatesKey });
  return useMutation({
    mutationFn: (sent: TemplateDraft) => {
      const { version, name, text } = sent;
      const body = { name, text, masthead: orNull(sent.masthead), mark: orNull(sent.mark) };
      const commandId = commandIdOf([templateId, version, body]);
      return call(saveBriefTemplateEndpoint, { params: { templateId }, body, version, commandId });
    },
    onSuccess: async ({ version }, sent) => {
      onSaved(sent, version);
      await refresh();
    },
    onError: (error) => isRefused(error, 'stale') && refresh(),
  });
}

/** Whoever comes from a sentence that was left out stands where the template has it. */
function useCursorOfAddress(area: RefObject<HTMLTextAreaElement | null>, text: string): void {
  const [search] = useSearchParams();
  const named = useRef(positionOf(templateViewOf(search)));
  useEffect(() => {
    if (named.current === null) return;
    putCursor(area.current, text, named.current);
    named.current = null;
  }, [area, text]);
}
