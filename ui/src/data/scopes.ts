// The organisations that can be looked at. The bar holds the answer while the program is open, so that whoever else asks has it at once.
import type { ScopeOption } from '../bindings/commands';
import { useQuery } from './hooks';

const NONE: ScopeOption[] = [];

/** Systems, CCGs, places and clusters, and the practices of the cluster that is looked at; none until the core has answered. */
export const useScopes = (): ScopeOption[] => useQuery('scopes.list', {}, { topics: ['organisations', 'session', 'people'] }).data ?? NONE;
