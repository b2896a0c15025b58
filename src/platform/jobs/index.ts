export { faultCode } from './fault-code.ts';
export { growingWaitMs } from './growing-wait.ts';
export { listJobStandings } from './job-run.ts';
export { startWorkers, type Workers } from './start-workers.ts';
export { type ZoneWorker, zoneWorker } from './zone-worker.ts';
export { scheduledJob, type ScheduledJob, type TimeOfDay } from './scheduled-job.ts';
export { scheduleWorker } from './schedule-worker.ts';
