import { type RunningBudget, startBudget } from './budget.ts';
import { industries, membersAtChance, rulesOfGenerated } from './generate-zone.ts';
import type { Degrees } from './places.ts';
import type { FormationProblem } from './problem.ts';

/** A township, as the place its people live around. */
export type TownshipPlace = Degrees & {
  readonly id: string;
  /** People; 0 where nobody knows. */
  readonly population: number;
};

export type GeneratedFormation = {
  readonly places: readonly TownshipPlace[];
  /** Number of projects. */
  readonly count: number;
  readonly seed: number;
};

type Township = TownshipPlace & {
  /** Its share of the projects, beside those of the others. */
  readonly share: number;
  readonly industries: readonly string[];
  /** Where most of its works stand: some kilometres from the centre. */
  readonly park: Degrees;
};

/**
 * A formation problem for tests and benches around townships as they lie: each with a park in which most of its works
 * stand and a few industries of its own, larger ones with more projects. Half of the projects have a present branch, at
 * the first project of their township. The same places, count and seed give the same problem; one place or more.
 */
export function generateFormation({ places, count, seed }: GeneratedFormation): FormationProblem {
  const running = startBudget({ seed, iterations: 0 });
  const { chance, pick } = running;
  const townships = places.map((place) => settle(place, running));
  const draw = drawByShare(townships, running);
  const firstOf = new Map<string, string>();
  const projects = Array.from({ length: count }, (_, index) => {
    const township = draw();
    const id = `project-${index}`;
    const first = firstOf.get(township.id) ?? id;
    firstOf.set(township.id, first);
    const isInPark = chance() < shareInPark;
    const place = isInPark ? near(township.park, parkKilometres, running) : near(township, townKilometres, running);
    const known = chance() < shareOfOwnIndustries ? township.industries : industries;
    return {
      id,
      place,
      industry: known[pick(known.length)] as string,
      township: township.id,
      members: membersAtChance(pick),
      secretaries: chance() < 0.6 ? 1 : 0,
      ...(chance() < 0.5 ? { presentSeat: first } : {}),
    };
  });
  return { projects, ...rulesOfGenerated };
}

const shareInPark = 0.6;
const shareOfOwnIndustries = 0.7;
const ownIndustries = 3;
const parkKilometres = 1;
const townKilometres = 5;

/** People of an ordinary township, whose share is 1. */
const ordinary = 20_000;
const mostShare = 10;

function settle(place: TownshipPlace, running: RunningBudget): Township {
  const { chance, pick } = running;
  const bySize = place.population > 0 ? Math.sqrt(place.population / ordinary) : 1;
  return {
    ...place,
    share: Math.min(mostShare, bySize) * (0.3 + 1.4 * chance()),
    industries: Array.from({ length: ownIndustries }, () => industries[pick(industries.length)] as string),
    park: near(place, townKilometres, running),
  };
}

/** A place within so many kilometres each way, likelier nearby. */
function near({ latitude, longitude }: Degrees, kilometres: number, { chance }: RunningBudget): Degrees {
  const spread = (): number => (chance() + chance() - 1) * (kilometres / kilometresADegree);
  return { latitude: latitude + spread(), longitude: longitude + spread() / Math.cos((latitude * Math.PI) / 180) };
}

const kilometresADegree = 111.2;

function drawByShare(townships: readonly Township[], { chance }: RunningBudget): () => Township {
  let sum = 0;
  const upTo = townships.map(({ share }) => (sum += share));
  return () => {
    const at = chance() * sum;
    return townships[
      Math.max(
        0,
        upTo.findIndex((most) => at < most),
      )
    ] as Township;
  };
}
