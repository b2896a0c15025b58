import highsModule from 'highs';

// Its types are those of a CommonJS module, where the function would be one step further in; Node loads the other one.
const loadHighs = highsModule as unknown as typeof highsModule.default;

export type IntegerProgramAnswer =
  | { readonly status: 'optimal'; readonly columns: ReadonlyMap<string, number> }
  | { readonly status: 'infeasible' }
  /** The best found so far, where anything was. */
  | { readonly status: 'stopped'; readonly columns?: ReadonlyMap<string, number> };

/**
 * Loads HiGHS (WebAssembly, one thread). The function solves a program in CPLEX LP format without a gap; it holds the
 * thread until it is done or the seconds are over, so a server runs it in a worker.
 */
export async function loadOptimiser(): Promise<(program: string, seconds: number) => IntegerProgramAnswer> {
  const highs = await loadHighs();
  return (program, seconds) => {
    const solution = highs.solve(program, {
      output_flag: false,
      mip_rel_gap: 0,
      mip_abs_gap: 0,
      time_limit: seconds,
    });
    if (solution.Status === 'Infeasible') return { status: 'infeasible' };
    const columns = new Map(Object.values(solution.Columns).map((column) => [column.Name, column.Primal]));
    return { status: solution.Status === 'Optimal' ? 'optimal' : 'stopped', columns };
  };
}
