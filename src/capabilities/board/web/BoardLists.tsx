import { Children, Fragment, type ReactNode, useContext } from 'react';
import { Link } from 'react-router';
import type { BehindLine, Board, Change, DecideLine, NodeLine, TurnedLine } from '#capabilities/board/contract';
import { indicatorPath, RecordPaths } from '#capabilities/indicators/web';
import { gapOf, lightSentence, LightMark } from '#capabilities/lights/web';
import { problemPath } from '#capabilities/problem-ledger/web';
import { projectPath } from '#capabilities/projects/web';
import { printDatedOn } from '#kernel/dated-on';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { useLanguage, useText, useWrittenDay } from '#ui';
import { boardPath, type BoardView } from './paths.ts';
import { boardText } from './text.ts';

/** Four lists of five lines each, all behind them (ledgers-and-briefs 2.3). */
export function BoardLists({ board, view }: { readonly board: Board; readonly view: BoardView }) {
  const t = useText(boardText);
  const { language } = useLanguage();
  const { on, since, decide, behind, changes, turned, nodes } = board;
  const all = (lights: 'all' | undefined) => boardPath({ ...view, lights });
  return (
    <div className="board-lists">
      <List title={t.decide} count={decide.count} all={indicatorPath('decision.waiting', { on })} none={t.nothingWaits}>
        {decide.lines.map((line) => (
          <Decide key={line.problemId} line={line} words={board} />
        ))}
      </List>
      <List title={t.behind} count={behind.count} all={all('all')} none={t.nothingBehind}>
        {behind.lines.map((line) => (
          <Behind key={line.projectId} line={line} gap={gapOf(line.light, language)} />
        ))}
      </List>
      <List title={t.week} count={changes.length + (turned.count > 0 ? 1 : 0)} all={null} none={t.nothingChanged}>
        {turned.count > 0 && <Turned turned={turned} />}
        {changes.map((change) => (
          <Changed key={change.indicatorId} change={change} board={board} since={since} />
        ))}
      </List>
      <List title={t.ahead30} count={nodes.count} all={null} none={t.noNodes}>
        {nodes.lines.map((line) => (
          <Node key={`${line.projectId} ${line.work} ${line.step}`} line={line} />
        ))}
      </List>
    </div>
  );
}

type ListProps = {
  readonly title: string;
  readonly count: number;
  /** Where all of them stand; null where all are shown. */
  readonly all: string | null;
  readonly none: string;
  readonly children: ReactNode;
};

function List({ title, count, all, none, children }: ListProps) {
  const t = useText(boardText);
  return (
    <section className="part board-list" aria-label={title}>
      <h2>
        {title} {count > 0 && <span className="fine">{count}</span>}
      </h2>
      {count === 0 ? <p className="fine">{none}</p> : <ol>{children}</ol>}
      {all !== null && count > 0 && (
        <p className="not-on-paper">
          <Link to={all}>{`${t.all} ${title}`}</Link>
        </p>
      )}
    </section>
  );
}

function Decide({ line, words }: { readonly line: DecideLine; readonly words: Board }) {
  const t = useText(boardText);
  const { language } = useLanguage();
  const written = useWrittenDay();
  const levels = words.indicators
    .find(({ indicatorId }) => indicatorId === 'decision.waiting')
    ?.dimensions.find(({ dimension }) => dimension === 'level')?.values;
  const post = levels?.find(({ value }) => value === String(line.level))?.words[language] ?? String(line.level);
  return (
    <li>
      <Link to={problemPath(line.problemId)}>{line.text}</Link>
      <Facts>
        {line.project}
        {line.step === 'escalated' ? t.escalatedTo(post) : t.proposedFor(post)}
        {t.sinceDay(written(line.since))}
        {line.owner}
        {line.proposal !== null && `${t.lastSaid} ${line.proposal}`}
      </Facts>
    </li>
  );
}

/** All that are red, yellow or held, red first, in place of the four lists. */
export function BoardLights({ board, view }: { readonly board: Board; readonly view: BoardView }) {
  const t = useText(boardText);
  const { language } = useLanguage();
  return (
    <>
      <p className="not-on-paper">
        <Link to={boardPath({ ...view, lights: undefined })}>{t.wholeBoard}</Link>
      </p>
      <List title={t.lights} count={board.behind.count} all={null} none={t.nothingBehind}>
        {board.behind.lines.map((line) => (
          <Behind key={line.projectId} line={line} gap={lightSentence(line.light, language)} />
        ))}
      </List>
    </>
  );
}

/** Which lights turned, from what to what. */
function Turned({ turned }: { readonly turned: Board['turned'] }) {
  const t = useText(boardText);
  return (
    <li>
      {t.turned(turned.count)}
      <Facts>
        {turned.lines.map(({ projectId, name, was, now }: TurnedLine) => (
          <Fragment key={projectId}>
            <Link to={projectPath(projectId)}>{name}</Link> <LightMark colour={was} /> → <LightMark colour={now} />
          </Fragment>
        ))}
        {turned.count > turned.lines.length && '…'}
      </Facts>
    </li>
  );
}

/** Seven facts in one line; a missing one says who would know it. */
function Behind({ line, gap }: { readonly line: BehindLine; readonly gap: string }) {
  const t = useText(boardText);
  const written = useWrittenDay();
  const { light, stuck, lead } = line;
  const unknown = lead.unit === null ? t.notTold : `${t.notTold}，${t.knows(lead.unit)}`;
  return (
    <li>
      <span>
        <LightMark colour={light.colour} /> <Link to={projectPath(line.projectId)}>{line.name}</Link>
      </span>
      <Facts>
        {gap}
        {line.days !== null && <strong>{t.daysLate(line.days)}</strong>}
        {stuck === null ? (
          `${t.reason} ${unknown}`
        ) : (
          <>
            {t.reason} <Link to={problemPath(stuck.problemId)}>{stuck.text}</Link>
          </>
        )}
        {stuck?.unit !== undefined && stuck.unit !== null && `${t.atUnit} ${stuck.unit}`}
        {`${t.answers} ${[lead.unit, lead.person ?? t.notTold].filter((part) => part !== null).join(' ')}`}
        {stuck !== null && `${t.lastSaid} ${stuck.next ?? t.notTold}`}
        {stuck !== null && stuck.dueOn !== null && `${t.dueBy} ${written(stuck.dueOn)}`}
      </Facts>
    </li>
  );
}

function Changed({
  change,
  board,
  since,
}: {
  readonly change: Change;
  readonly board: Board;
  readonly since: PlainDate;
}) {
  const { language } = useLanguage();
  const paths = useContext(RecordPaths);
  const words = board.indicators.find(({ indicatorId }) => indicatorId === change.indicatorId);
  const from = addDays(since, 1);
  return (
    <li>
      <Link to={indicatorPath(change.indicatorId, { on: board.on, from })}>
        {words?.words[language]} {change.count}
        {words?.counter[language]}
      </Link>
      <Facts>
        {change.records.map(({ opens, label }) => {
          const path = paths[change.noun]?.(opens, board.on);
          return path === undefined ? (
            label
          ) : (
            <Link key={opens} to={path}>
              {label}
            </Link>
          );
        })}
        {change.count > change.records.length && '…'}
      </Facts>
    </li>
  );
}

function Node({ line }: { readonly line: NodeLine }) {
  const t = useText(boardText);
  const { language } = useLanguage();
  const isWatched = line.branch !== null && line.person !== null;
  return (
    <li>
      <Link to={projectPath(line.projectId)}>{line.project}</Link>
      <Facts>
        {`${line.work} ${line.step}`}
        {printDatedOn(line.planned, language)}
        {isWatched ? `${t.watch} ${line.branch} ${line.person}` : <strong>{t.unwatched}</strong>}
      </Facts>
    </li>
  );
}

/** What is known, in one line that breaks between facts. */
function Facts({ children }: { readonly children: ReactNode }) {
  return (
    <span className="board-facts">
      {Children.map(Children.toArray(children), (fact) => (
        <span>{fact}</span>
      ))}
    </span>
  );
}
