import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { wholePeriod } from '#kernel/dated-on';
import { moment } from '#kernel/moment';
import { dateOfDayNumber, dayNumber, type PlainDate, plainDate } from '#kernel/plain-date';
import { aroundTheClock } from '#kernel/shift-calendar';
import { batchesOf, forecastModel, forecastRepetitive, type RepetitiveWorks, sampleBatches } from '#planning/forecast';
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

/** The days on which 19 buildings are topped out, since the start and in their order, and what a zone knows of the works. */
type Finished = { readonly days: readonly number[]; readonly known: Pick<RepetitiveWorks, 'parallel' | 'breaks'> };
export type Family = (chance: Chance) => Finished;

const buildings = (known: Finished['known'], finish: (building: number) => number): Finished => ({
  days: Array.from({ length: total }, (_, building) => finish(building)).toSorted((one, other) => one - other),
  known,
});

const dayOf = (day: number): PlainDate => dateOfDayNumber(dayNumber(started.on) + Math.floor(day));

/** Three weeks from late January on, for three years. */
const winterBreaks = [116, 481, 846].map((day) => ({ from: dayOf(day), to: dayOf(day + 21) }));

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
    return buildings({ parallel: crews }, (building) => {
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
    return buildings({ parallel: 1 }, (building) => (day += usual * Math.exp(spread * normal() + trend * building)));
  },
  /**
   * Line of balance: three trades pass from building to building on two fronts, each waiting for the trade before it, in
   * triangular days; nobody works for three weeks from late January on.
   */
  lineOfBalance: ({ uniform }) => {
    const fronts = [0, 30 * uniform()].map((since) => [since, since, since]);
    const usual = Array.from({ length: 3 }, () => 8 + 14 * uniform());
    return buildings({ parallel: fronts.length, breaks: winterBreaks }, (building) => {
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
  /**
   * Formwork for two to four buildings, begun together, in even days; the next ones when all of them are done and the next
   * part of the money has come; a building stands still for weeks now and then.
   */
  inWaves: ({ uniform }) => {
    const sets = 2 + Math.floor(uniform() * 3);
    const usual = 20 + 40 * uniform();
    let [begun, allDone] = [30, 0];
    return buildings({ parallel: sets }, (building) => {
      if (building > 0 && building % sets === 0) begun = allDone - 15 * Math.log(1 - uniform());
      const done = begun + usual * (0.7 + 0.6 * uniform()) + (uniform() < 0.05 ? 20 + 20 * uniform() : 0);
      allDone = Math.max(allDone, done);
      return done;
    });
  },
  /**
   * Two to four crews that come one by one in the first months, in even days with a hard building now and then; done is
   * what an inspection every second week finds done.
   */
  inspected: ({ uniform }) => {
    const crews = 2 + Math.floor(uniform() * 3);
    const usual = (25 + 50 * uniform()) * crews ** 0.5;
    const clocks = Array.from({ length: crews }, (_, crew) => 20 + 45 * crew * uniform());
    const inspection = 14 * uniform();
    return buildings({ parallel: crews }, () => {
      const crew = clocks.indexOf(Math.min(...clocks));
      const since = clocks[crew] as number;
      clocks[crew] = since + usual * (0.6 + 0.8 * uniform()) * (uniform() < 0.15 ? 1.8 : 1);
      return inspection + 14 * Math.ceil((clocks[crew] - inspection) / 14);
    });
  },
} satisfies Readonly<Record<string, Family>>;

/**
 * How often the truth came by the forecast's P50, P80 and P95, made on the day of the last of `done`: told what a zone
 * knows of the works, or their facts alone.
 */
export function paceHeld(family: Family, done: number, projects: number, isTold = true) {
  const chance = chanceOf(done);
  const held = { p50: 0, p80: 0, p95: 0 };
  for (let project = 0; project < projects; project++) {
    const { days, known } = family(chance);
    const asOf = dayOf(days[done - 1] as number);
    const seen = days.map(dayOf).filter((on) => on <= asOf);
    // What is done on one day is one fact.
    const facts = [...new Set(seen)].map((on) => ({ on, done: seen.filter((other) => other <= on).length }));
    const works = { total, started, facts, ...(isTold ? known : {}) };
    const forecasted = forecastRepetitive(works, { seed: project, samples: 400 });
    for (const share of ['p50', 'p80', 'p95'] as const)
      if (dayOf(days[total - 1] as number) <= forecasted[share]) held[share]++;
  }
  return { p50: held.p50 / projects, p80: held.p80 / projects, p95: held.p95 / projects };
}
