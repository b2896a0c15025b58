export { type Binaries, binariesPlatform, findBinaries } from './binaries.ts';
export type { ServerConnection } from './bring-up.ts';
export { type DataFolderState, examineDataFolder } from './examine.ts';
export { type EmbeddedLayout, layoutOf } from './layout.ts';
export { findServer } from './running.ts';
export type { EmbeddedLog } from './server-log.ts';
export { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './start.ts';
export { usableMemory } from './settings.ts';
