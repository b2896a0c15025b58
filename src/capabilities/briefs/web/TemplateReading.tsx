import { useRef } from 'react';
import { useWhoMay } from '#capabilities/access/web';
import type { BriefTemplate } from '#capabilities/briefs/contract';
import { Notice, useText } from '#ui';
import { briefAccess } from '../brief.access.ts';
import { TemplateTextField } from './TemplateTextField.tsx';
import { templateText } from './text.ts';
import { WordList } from './WordList.tsx';

/** A template as those see it who write none. */
export function TemplateReading({ template }: { readonly template: BriefTemplate }) {
  const t = useText(templateText);
  const whoMay = useWhoMay();
  const area = useRef<HTMLTextAreaElement>(null);
  return (
    <div className="template-editor">
      <Notice tone="calm">
        <p>
          {t.reading}
          {whoMay(briefAccess.write)}
        </p>
      </Notice>
      <TemplateTextField area={area} value={template.text} isReadOnly onChange={nobodyTypes} />
      <WordList onWord={null} />
    </div>
  );
}

const nobodyTypes = () => undefined;
