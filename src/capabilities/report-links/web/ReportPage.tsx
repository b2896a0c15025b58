import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { VisitorPage } from '#capabilities/access/web';
import { sendReportEndpoint } from '#capabilities/report-links/contract';
import {
  Button,
  call,
  Failure,
  Form,
  isRefused,
  Loading,
  newId,
  Notice,
  refusalsOf,
  TextField,
  useCommandId,
  useDraft,
  useText,
} from '#ui';
import { KindChoice } from './KindChoice.tsx';
import { reportedPath } from './paths.ts';
import { type Held, reportPlaceQuery } from './queries.ts';
import { reportRefusals } from '../refusals.ts';
import { reportText } from './text.ts';
import './report.css';

/** The page behind the square code: what it is for, a kind, a sentence, and nothing about whoever reports. */
export function ReportPage() {
  const t = useText(reportText);
  const { code = '', token = '' } = useParams();
  const held = { code, token };
  const place = useQuery(reportPlaceQuery(held));

  if (place.isError) {
    return (
      <VisitorPage title={isRefused(place.error, 'missing') ? t.endedTitle : t.report}>
        <Failure error={place.error} words={reportRefusals} onRetry={() => void place.refetch()} />
      </VisitorPage>
    );
  }
  if (place.data === undefined) {
    return (
      <VisitorPage title={t.report}>
        <Loading />
      </VisitorPage>
    );
  }
  const { unitName, projectName, kinds } = place.data;
  return (
    <VisitorPage title={t.report}>
      <div>
        <p>{t.reportTo(unitName)}</p>
        {projectName !== null && <p>{t.about(projectName)}</p>}
      </div>
      <div className="visitor-card">
        <ReportForm held={held} kinds={kinds} />
      </div>
      <Notice tone="calm">{t.noTracking}</Notice>
    </VisitorPage>
  );
}

type ReportFormProps = { readonly held: Held; readonly kinds: Parameters<typeof KindChoice>[0]['kinds'] };

const emptyReport = () => ({ problemId: newId<'ProblemId'>(), kind: '', text: '' });

/** The id of the problem is part of the draft: sent twice, even across a reload, it is one problem. */
function ReportForm({ held, kinds }: ReportFormProps) {
  const t = useText(reportText);
  const navigate = useNavigate();
  const commandIdOf = useCommandId();
  // The draft of this address; the address itself, which opens it, is not written down.
  const [draft, change, drop] = useDraft(`report.${held.token.slice(-8)}`, emptyReport);
  const send = useMutation({
    mutationFn: () => call(sendReportEndpoint, { params: held, body: draft, commandId: commandIdOf(draft) }),
    onSuccess: ({ problemId }) => {
      drop();
      void navigate(reportedPath(held.code, held.token, problemId), { replace: true });
    },
  });
  const arrivedBefore = refusalsOf(send.error).some(({ code }) => code === 'report.sent-already');

  return (
    <>
      <Form
        label={t.report}
        error={send.error}
        pending={send.isPending}
        words={reportRefusals}
        submit={t.send}
        onSubmit={() => send.mutate()}
      >
        <KindChoice kinds={kinds} value={draft.kind} onChange={(kind) => change({ ...draft, kind })} />
        <TextField
          name="text"
          label={t.sentence}
          hint={t.sentenceHint}
          value={draft.text}
          onChange={(sentence) => change({ ...draft, text: sentence })}
          maxLength={200}
          autoComplete="off"
        />
      </Form>
      {arrivedBefore && (
        <Button
          onPress={() => {
            send.reset();
            change({ ...draft, problemId: newId() });
          }}
        >
          {t.another}
        </Button>
      )}
    </>
  );
}
