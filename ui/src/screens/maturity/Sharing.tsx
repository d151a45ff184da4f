// Who sees a practice's answers, with the one act that changes it.
import { Button } from 'nhsuk-react-components';
import type { MaturityView } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { Fault } from '../../parts/Fault';
import { StatusTag } from '../../parts/LevelTag';

const WORDS = { nothing: 'nothing to share yet', draft: 'draft', part: 'shared in part', shared: 'shared', submitted: 'submitted' } as const;
const TONES = { nothing: 'grey', draft: 'amber', part: 'amber', shared: 'green', submitted: 'blue' } as const;

export function Sharing({ data }: { data: MaturityView }) {
  const { view } = useFrame();
  const share = useAct('maturity.share');
  const back = useAct('maturity.take_back');
  const { sharing } = data;
  const all = { organisation: view.scope.code, matrix: data.matrix.id, domains: [] };
  const may = sharing !== null && sharing.drafts > sharing.hidden;
  usePaletteActs(may ? [{ label: 'Share the answers with the cluster', also: 'maturity draft private', run: () => void share.run(all) }] : []);
  if (!sharing) return null;
  const state = sharing.state as keyof typeof WORDS;
  const error = share.error ?? back.error;
  return (
    <section className="sharing" aria-label="Who sees these answers">
      {error ? <Fault error={error} /> : null}
      <p>
        <StatusTag tone={TONES[state] ?? 'grey'}>{WORDS[state] ?? sharing.state}</StatusTag> {sharing.sentence}
      </p>
      {may ? (
        <Button type="button" small secondary disabled={share.busy} onClick={() => void share.run(all)}>
          Share with the cluster
        </Button>
      ) : null}
      {sharing.shared > 0 ? (
        <button type="button" className="quiet" disabled={back.busy} onClick={() => void back.run(all)}>
          Take back
          <span className="hidden"> what was shared</span>
        </button>
      ) : null}
    </section>
  );
}
