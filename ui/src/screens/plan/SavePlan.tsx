// A scenario as a workbook, or printed.
import type { Scope } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { SaveOrPrint } from '../../parts/SaveOrPrint';

export function SavePlan({ scope, scenario, staff, to }: { scope: Scope; scenario: number; staff: string; to: string }) {
  const write = useAct('plan.export', { quiet: true, long: true, reads: true });
  return (
    <SaveOrPrint
      what="this scenario"
      says="With its figures, waterfall, schemes and costs, demand, assumptions, and what makes the same result again."
      busy={write.busy}
      error={write.error}
      onSave={(folder, format) => write.run({ scope, scenario, staff, to, runs: null, seed: null, folder, format })}
    />
  );
}
