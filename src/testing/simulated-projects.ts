import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { wholePeriod } from '#kernel/dated-on';
import { moment } from '#kernel/moment';
import { dateOfDayNumber, dayNumber, plainDate } from '#kernel/plain-date';
import { aroundTheClock } from '#kernel/shift-calendar';
import { batchesOf, forecastModel, forecastRepetitive, sampleBatches } from '#planning/forecast';
import { type Link, type Plan, schedule } from '#planning/schedule';

/* Projects whose truth is of another kind than what `planning/forecast` believes: what its shares are held against. */

type Chance = { readonly uniform: () => number; readonly normal: () => number };

function chanceOf(seed: number): Chance {
  const generator = xoroshiro128plus(seed);
  const uniform = (): number => uniformFloat64(generator);
  // Box and Muller (1958).
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

const start = moment('2022-01-01T00:00');
const calendars = [{ id: 'clock', pattern: aroundTheClock }];
type Pert = { readonly kind: 'pert'; readonly least: number; readonly likely: number; readonly most: number };
type Estimated = { readonly plan: Plan; readonly estimates: readonly Pert[] };

/** 15 to 34 activities in two to four works side by side, with links across. */
function estimatedProject({ uniform }: Chance): Estimated {
  const count = 15 + Math.floor(uniform() * 20);
  const works = 2 + Math.floor(uniform() * 3);
  const estimates = Array.from({ length: count }, (): Pert => {
    const likely = 1440 * (5 + Math.floor(uniform() * 25));
    return { kind: 'pert', least: likely * (0.6 + 0.35 * uniform()), likely, most: likely * (1.2 + uniform()) };
  });
  const activities = estimates.map(({ likely }, index) => ({ id: `${index}`, name: '', duration: likely }));
  const links = activities.slice(works).flatMap((_, index): readonly Link[] => {
    const to = `${index + works}`;
    const chain: Link = { from: `${index}`, to, kind: 'FS' };
    const across: Link = { from: `${Math.floor(uniform() * (index + works))}`, to, kind: 'FS' };
    return uniform() < 0.3 ? [chain, across] : [chain];
  });
  return { plan: { start, calendars, calendar: 'clock', activities, links }, estimates };
}

/**
 * What it really takes: shifted lognormal durations of the mean and variance estimated, moved by seasons that last and
 * are heavy-tailed (Laplace), and by three crews. Two activities are correlated by 0.2 on average.
 */
function truth({ plan, estimates }: Estimated, { uniform, normal }: Chance): Plan {
  const laplace = (): number => {
    const share = uniform() - 0.5;
    return (-Math.sign(share) * Math.log(1 - 2 * Math.abs(share))) / Math.SQRT2;
  };
  let season = laplace();
  const crews = Array.from({ length: 3 }, normal);
  const activities = plan.activities.map((activity, index) => {
    if (index % 5 === 4) season = 0.8 * season + 0.6 * laplace();
    const score = Math.sqrt(0.2) * (season + (crews[index % 3] as number)) + Math.sqrt(0.6) * normal();
    const { least, likely, most } = estimates[index] as Pert;
    const mean = (least + 4 * likely + most) / 6 - least;
    const spread = Math.log(1 + (most - least - mean) / (7 * mean));
    return { ...activity, duration: Math.round(least + mean * Math.exp(Math.sqrt(spread) * score - spread / 2)) };
  });
  return { ...plan, activities };
}

/** Of each project, the share of the forecast's samples that finish before it really does: even from 0 to 1 at best. */
export function networkShares(projects: number, samples: number): readonly number[] {
  const chance = chanceOf(2022);
  return Array.from({ length: projects }, (_, project) => {
    const estimated = estimatedProject(chance);
    const { finish } = schedule(truth(estimated, chance));
    const estimates = estimated.estimates.map((estimate, index) => ({ activity: `${index}`, estimate }));
    const model = forecastModel(estimated.plan, { estimates, correlation: { common: 0.2 } });
    const { finishes } = sampleBatches(model, project, 0, batchesOf(samples));
    const minute = (Date.parse(`${finish}Z`) - Date.parse('1970-01-01')) / 60_000;
    return finishes.filter((sampled) => sampled < minute).length / finishes.length;
  });
}

const total = 19;
const started = wholePeriod(plainDate('2021-10-01'), 'day');

/** The days on which 19 buildings are topped out, in their order. */
export type Family = (chance: Chance) => readonly number[];

const buildings = (finish: (building: number) => number): readonly number[] =>
  Array.from({ length: total }, (_, building) => finish(building)).toSorted((one, other) => one - other);

export const families = {
  /**
   * Crews in parallel, each building after building, in Weibull days; all are slowed and sped together by weather that
   * lasts (an autoregressive month), and each project gains or loses speed as it goes.
   */
  crewsUnderWeather: ({ uniform, normal }) => {
    const crews = 2 + Math.floor(uniform() * 4);
    const usual = (20 + 60 * uniform()) * crews ** 0.5;
    const [weibull, learning, weather] = [1.5 + 2 * uniform(), 1 + 0.015 * normal(), [normal()]];
    const clocks = Array.from({ length: crews }, () => 20 + 60 * uniform());
    return buildings((building) => {
      const crew = clocks.indexOf(Math.min(...clocks));
      const since = clocks[crew] as number;
      const month = Math.floor(since / 30);
      while (weather.length <= month) weather.push(0.7 * (weather.at(-1) as number) + 0.7 * normal());
      const slowed = Math.exp(0.15 * (weather[month] as number)) * learning ** building;
      clocks[crew] = since + usual * slowed * (-Math.log(1 - uniform())) ** (1 / weibull);
      return clocks[crew];
    });
  },
  /** One after the other, in lognormal gaps that grow or shrink by up to a few per cent a building. */
  oneByOne: ({ uniform, normal }) => {
    const [spread, usual, trend] = [0.4 + 0.8 * uniform(), 5 + 25 * uniform(), 0.02 * normal()];
    let day = 60;
    return buildings((building) => (day += usual * Math.exp(spread * normal() + trend * building)));
  },
  /**
   * Line of balance: three trades pass from building to building on two fronts, each waiting for the trade before it, in
   * triangular days; nobody works for three weeks from late January on.
   */
  lineOfBalance: ({ uniform }) => {
    const fronts = [0, 30 * uniform()].map((since) => [since, since, since]);
    const usual = Array.from({ length: 3 }, () => 8 + 14 * uniform());
    return buildings((building) => {
      const trades = fronts[building % 2] as number[];
      let ready = 0;
      for (const [trade, days] of usual.entries()) {
        ready = Math.max(ready, trades[trade] as number) + days * (0.6 + 0.7 * (uniform() + uniform()));
        if ((ready + 3534) % 365 < 21) ready += 21;
        trades[trade] = ready;
      }
      return ready;
    });
  },
} satisfies Readonly<Record<string, Family>>;

/** How often the truth came by the forecast's P50, P80 and P95, made on the day of the last of `done`. */
export function paceHeld(family: Family, done: number, projects: number) {
  const chance = chanceOf(done);
  const held = { p50: 0, p80: 0, p95: 0 };
  const dayOf = (day: number) => dateOfDayNumber(dayNumber(started.on) + Math.floor(day));
  for (let project = 0; project < projects; project++) {
    const days = family(chance);
    const seen = days.slice(0, done).map(dayOf);
    // Two on one day are one fact.
    const facts = [...new Set(seen)].map((on) => ({ on, done: seen.filter((other) => other <= on).length }));
    const forecasted = forecastRepetitive({ total, started, facts }, { seed: project, samples: 400 });
    for (const share of ['p50', 'p80', 'p95'] as const)
      if (dayOf(days[total - 1] as number) <= forecasted[share]) held[share]++;
  }
  return { p50: held.p50 / projects, p80: held.p80 / projects, p95: held.p95 / projects };
}
