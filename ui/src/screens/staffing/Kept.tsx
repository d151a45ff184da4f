// Fields that are kept when they are left, and follow what is kept when something else changes it, as an undo does.
import { useEffect, useState } from 'react';
import type { AppError } from '../../host/contract';
import { MoneyField, TextField } from '../../parts/fields';

interface Kept {
  place: string;
  label: string;
  hint?: string;
  kept: string;
  error: AppError | undefined;
  onKeep: (text: string) => void;
}

function useTyped(kept: string): [string, (text: string) => void] {
  const [typed, setTyped] = useState(kept);
  useEffect(() => setTyped(kept), [kept]);
  return [typed, setTyped];
}

export function KeptField({ kept, onKeep, width, ...rest }: Kept & { width?: 3 | 5 | 10 | 20 }) {
  const [typed, setTyped] = useTyped(kept);
  return <TextField {...rest} {...(width ? { width } : {})} value={typed} onChange={setTyped} onCommit={(left) => (left.trim() === kept ? undefined : onKeep(left.trim()))} />;
}

export function KeptMoney({ kept, onKeep, ...rest }: Kept) {
  const [typed, setTyped] = useTyped(kept);
  return <MoneyField {...rest} value={typed} onChange={setTyped} onCommit={(left) => (left.trim() === kept ? undefined : onKeep(left.trim()))} />;
}
