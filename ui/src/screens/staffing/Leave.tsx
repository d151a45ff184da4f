// What leaves of a sheet: its tables to paste into Excel, a workbook with CSVs, or print.
import { Button } from 'nhsuk-react-components';
import type { Scope } from '../../bindings/commands';
import { useAct, useHost } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { tsv } from '../../parts/DataTableView';
import { SaveOrPrint } from '../../parts/SaveOrPrint';

const SHEETS = { required: 'what the work needs', cost: 'cost and affordability', fit: 'the plan that fits the money' } as const;

export function Leave({ scope, sheet }: { scope: Scope; sheet: keyof typeof SHEETS }) {
  const { toast } = useFrame();
  const host = useHost();
  const read = useAct('staffing.tables', { quiet: true, reads: true });
  const write = useAct('staffing.export', { quiet: true, long: true, reads: true });
  const copy = async () => {
    const tables = await read.run({ scope, sheet });
    if (!tables) {
      toast('Could not be copied');
      return;
    }
    const block = tables.map((table) => `${table.title}\r\n${tsv(table)}`).join('\r\n\r\n');
    host.copyText(block).then(
      () => toast(`Copied: ${tables.length} tables to paste into Excel`),
      () => toast('Could not be copied'),
    );
  };
  usePaletteActs([{ label: `Copy ${SHEETS[sheet]} to Excel`, also: 'table clipboard', run: () => void copy() }]);
  return (
    <>
      <Button type="button" small secondary disabled={read.busy} onClick={() => void copy()}>
        Copy table
      </Button>
      <SaveOrPrint
        what={SHEETS[sheet]}
        says="The finding, its tables and pictures, and the remarks below them."
        busy={write.busy}
        error={write.error}
        onSave={(folder, format) => write.run({ scope, sheet, folder, format })}
      />
    </>
  );
}
