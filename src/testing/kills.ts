/**
 * How often a suite kills what it tries: enough to meet each moment on every run. `KILLS=10` is the number of the
 * reliability plan, and more finds what is rarer.
 */
export const kills = Number(process.env['KILLS'] ?? '2');
