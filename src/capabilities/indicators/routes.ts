import { handleWith, type Operation, serve } from '#platform/http';
import {
  drawLineEndpoint,
  getFigureEndpoint,
  listFiguresEndpoint,
  listIndicatorRecordsEndpoint,
  listIndicatorsEndpoint,
} from './contract.ts';
import { type Registry, wordsOf } from './registry.store.ts';
import { drawLineOf } from './services/draw-line.ts';
import { getFigureOf } from './services/get-figure.ts';
import { listFiguresOf } from './services/list-figures.ts';
import { listRecordsOf } from './services/list-records.ts';

export const indicatorRoutes = (registry: Registry): readonly Operation[] => [
  handleWith(listIndicatorsEndpoint, 'session', async () => ({
    body: { indicators: registry.all.map(wordsOf) },
  })),
  serve(listFiguresEndpoint, listFiguresOf(registry)),
  serve(getFigureEndpoint, getFigureOf(registry)),
  serve(listIndicatorRecordsEndpoint, listRecordsOf(registry)),
  serve(drawLineEndpoint, drawLineOf(registry)),
];
