const glance = 250;

/**
 * Ends the program as SIGTERM would when whoever started it is gone without passing the signal on: the launcher on an
 * older Node, or the shell of `npm start` (npm tells only the shell, which dies and leaves us behind).
 */
export function endWithParent(): void {
  const end = () => void process.emit('SIGTERM', 'SIGTERM');
  if (process.channel !== undefined) {
    process.once('disconnect', end);
    process.channel.unref();
  }
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, glance).unref();
}
