// Whose hand a package is from, in a sentence; where it is another hand than before, somebody has to vouch for it.
interface Signed {
  trust: string;
  trust_sentence: string;
}

/** Whether nothing is taken in before somebody says that it is theirs: another key than before, or none where there was one. */
export const needsWord = (signed: Signed): boolean => signed.trust === 'changed' || signed.trust === 'missing';

export function Hand({ signed, vouched, onVouch }: { signed: Signed; vouched: boolean; onVouch: (vouched: boolean) => void }) {
  if (signed.trust_sentence === '') return null;
  if (!needsWord(signed)) return <p className="note">{signed.trust_sentence}</p>;
  return (
    <>
      <p className="warning-line">
        <span aria-hidden="true">!</span> {signed.trust_sentence}
      </p>
      <label className="hand-word">
        <input type="checkbox" name="vouched" checked={vouched} onChange={(event) => onVouch(event.currentTarget.checked)} /> I have asked them: it is theirs
      </label>
    </>
  );
}
