// Amber lines, folded to the first where there are several.
import { useState } from 'react';

export function Remarks({ lines }: { lines: string[] }) {
  const [open, setOpen] = useState(false);
  const [first, ...rest] = lines;
  return (
    <div className="remark-lines">
      {(open ? lines : [first]).map((line) => (
        <p key={line} className="warning-line">
          <span>
            <strong>Look at this: </strong>
            {line}
          </span>
        </p>
      ))}
      {rest.length > 0 ? (
        <button type="button" className="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Show only the first' : `${rest.length} more to look at`}
        </button>
      ) : null}
    </div>
  );
}
