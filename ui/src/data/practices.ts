// Practices found while somebody types, over all that are known and not only those around the present scope.
import { useEffect, useState } from 'react';
import type { FoundPractice } from '../bindings/commands';
import { useQuery } from './hooks';

/** Milliseconds of rest in typing after which the search is made. */
const REST = 120;

/** The practices that what was typed finds; none while fewer than two letters stand there. */
export function usePractices(typed: string): FoundPractice[] {
  const [text, setText] = useState('');
  useEffect(() => {
    const later = window.setTimeout(() => setText(typed.trim()), REST);
    return () => window.clearTimeout(later);
  }, [typed]);
  const skip = text.length < 2;
  const found = useQuery('practices.find', { text }, { skip });
  return skip ? [] : (found.data ?? []);
}

/** Where a found practice belongs, for the line beside its name. */
export function whereabouts(practice: FoundPractice): string {
  return [practice.code, practice.under, practice.postcode, practice.closed ? 'closed' : null].filter(Boolean).join(' · ');
}
