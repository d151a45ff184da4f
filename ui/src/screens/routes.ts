// The screen of each place. Home comes with the frame, the others when they are first opened.
import { lazy, type ComponentType } from 'react';
import Home from './home';

export const SCREENS: Record<string, ComponentType> = {
  home: Home,
  practices: lazy(() => import('./practices')),
  workforce: lazy(() => import('./workforce')),
  maturity: lazy(() => import('./maturity')),
  funding: lazy(() => import('./funding')),
  programme: lazy(() => import('./programme')),
  submissions: lazy(() => import('./submissions')),
  reports: lazy(() => import('./reports')),
  collect: lazy(() => import('./collect')),
  import: lazy(() => import('./import')),
  settings: lazy(() => import('./settings')),
};
