// What was found, as a sentence that says why when asked, with what to look at below it.
import type { Working } from '../../bindings/commands';
import { useFrame } from '../../frame/context';

export function Finding({ sentence, working, why, warnings }: { sentence: string; working: Working; /** Read out behind the sentence. */ why: string; warnings: string[] }) {
  const { openWhy } = useFrame();
  return (
    <>
      <p className="plan-finding">
        <button aria-label={`${sentence} ${why}`} type="button" className="figure sentence" onClick={() => openWhy(working)}>
          {sentence}
        </button>
      </p>
      {warnings.map((warning) => (
        <p key={warning} className="warning-line">
          <span>
            <strong>Look at this: </strong>
            {warning}
          </span>
        </p>
      ))}
    </>
  );
}
