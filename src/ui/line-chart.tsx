import { Link } from 'react-router';
import { kitText } from './kit-text.ts';
import { useText } from './text.ts';
import './line-chart.css';

export type ChartPoint = {
  readonly key: string;
  /** Below the line, short: 6月. */
  readonly label: string;
  /** In full, for the table and the reader of the screen. */
  readonly name: string;
  /** Null where nothing can be told: the line has a gap. */
  readonly value: number | null;
  readonly text: string;
  /** What choosing the point opens; null for the one that is looked at. */
  readonly to: string | null;
};

type LineChartProps = {
  /** What the line says, in a sentence: it stands below the line and for it. */
  readonly summary: string;
  readonly points: readonly ChartPoint[];
  /** Heads of the table that says the same. */
  readonly heads: { readonly name: string; readonly value: string };
};

const side = 1000;

/** A line over few points, drawn from nought; each point is reached by keyboard or thumb, and a table says the same. */
export function LineChart({ summary, points, heads }: LineChartProps) {
  const t = useText(kitText);
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const heightOf = (value: number): number => (high === low ? 0 : (value - low) / (high - low));
  const greatest = points.find(({ value }) => value !== null && value === high);

  return (
    <figure className="chart">
      {greatest !== undefined && high > 0 && (
        <p className="chart-top fine" aria-hidden="true">
          {greatest.text}
        </p>
      )}
      <div className="chart-plot">
        <svg role="img" aria-label={summary} viewBox={`0 0 ${side} ${side}`} preserveAspectRatio="none">
          <line className="chart-grid" x1="0" x2={side} y1="0" y2="0" />
          <line className="chart-ground" x1="0" x2={side} y1={side * (1 - heightOf(0))} y2={side * (1 - heightOf(0))} />
          <path className="chart-line" d={pathOf(points, heightOf)} />
        </svg>
        <ol className="chart-points">
          {points.map((point) => (
            <li key={point.key}>
              <Point point={point} height={point.value === null ? null : heightOf(point.value)} />
            </li>
          ))}
        </ol>
      </div>
      <ol className="chart-labels fine" aria-hidden="true">
        {points.map(({ key, label }) => (
          <li key={key}>
            <span>{label}</span>
          </li>
        ))}
      </ol>
      <figcaption className="fine">{summary}</figcaption>
      <details className="chart-table">
        <summary className="fine">{t.asTable}</summary>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{heads.name}</th>
              <th scope="col">{heads.value}</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ key, name, text }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function Point({ point: { name, text, to }, height }: { readonly point: ChartPoint; readonly height: number | null }) {
  const place = { bottom: `${100 * (height ?? 0)}%` };
  const drawn = (
    <>
      {height !== null && <span className="chart-dot" style={place} />}
      <span className="chart-told" style={place}>
        <span className="unseen">{name}: </span>
        {text}
      </span>
    </>
  );
  return to === null ? (
    <span className="chart-point chart-now">{drawn}</span>
  ) : (
    <Link className="chart-point" to={to} title={name}>
      {drawn}
    </Link>
  );
}

/** SVG: straight from point to point, each in the middle of its column, with a gap where nothing is told. */
function pathOf(points: readonly ChartPoint[], heightOf: (value: number) => number): string {
  const width = side / points.length;
  return points
    .map(({ value }, index) => {
      if (value === null) return '';
      const begins = index === 0 || points[index - 1]?.value === null;
      return `${begins ? 'M' : 'L'}${(index + 0.5) * width} ${side * (1 - heightOf(value))}`;
    })
    .join('');
}
