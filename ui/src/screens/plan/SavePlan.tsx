// A scenario as a workbook, or printed.
import { useState } from 'react';
import type { Scope } from '../../bindings/commands';
import { useAct, useHost } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { Dialog } from '../../parts/Dialog';
import { Fault } from '../../parts/Fault';
import { Button } from 'nhsuk-react-components';

const FORMATS = [
  ['xlsx', 'Workbook and CSV tables'],
  ['pdf', 'PDF to print'],
  ['docx', 'Word document'],
] as const;

export function SavePlan({ scope, scenario, staff, to }: { scope: Scope; scenario: number; staff: string; to: string }) {
  const { toast } = useFrame();
  const host = useHost();
  const write = useAct('plan.export', { quiet: true, long: true, reads: true });
  const [asking, setAsking] = useState(false);
  usePaletteActs([{ label: 'Save or print this scenario', also: 'export workbook csv pdf word', run: () => setAsking(true) }]);
  const save = async (format: string) => {
    const folder = await host.dialogs.folder({ title: 'Where to save the scenario' });
    if (folder === null) return;
    const files = await write.run({ scope, scenario, staff, to, runs: null, seed: null, folder, format });
    if (!files) return;
    setAsking(false);
    toast(`Saved: ${files[0]?.path ?? ''}${files.length > 1 ? ` and ${files.length - 1} tables` : ''}`);
  };
  return (
    <>
      <Button type="button" small secondary onClick={() => setAsking(true)}>
        Save or print…
      </Button>
      {asking ? (
        <Dialog
          title="Save this scenario"
          onClose={() => setAsking(false)}
          actions={
            <button type="button" className="quiet" onClick={() => setAsking(false)}>
              Close
            </button>
          }
        >
          {write.error ? <Fault error={write.error} /> : null}
          <p>With its figures, waterfall, schemes and costs, demand, assumptions, and what makes the same result again.</p>
          <p className="plan-formats">
            {FORMATS.map(([format, title]) => (
              <Button key={format} type="button" small secondary disabled={write.busy} onClick={() => void save(format)}>
                {title}
              </Button>
            ))}
          </p>
        </Dialog>
      ) : null}
    </>
  );
}
