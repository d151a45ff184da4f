// What is used less: people, definitions, releases, backup, history, help, about.
import { lazy, Suspense, type ComponentType } from 'react';
import { link, useRoute } from '../../frame/router';
import { Screen } from '../../parts/Screen';
import { Waiting } from '../../parts/Waiting';
import { About } from './About';
import { Backup } from './Backup';
import { Definitions } from './Definitions';
import { Handover } from './Handover';
import { History } from './History';
import { People } from './People';
import { Releases } from './Releases';
import { Signing } from './Signing';
import './settings.css';

const TABS: { id: string; title: string; heading: string; Body: ComponentType }[] = [
  { id: 'people', title: 'People', heading: 'People and roles', Body: People },
  { id: 'handover', title: 'Handing over', heading: 'Handing over', Body: Handover },
  { id: 'signing', title: 'Signing', heading: 'Signing and keys', Body: Signing },
  { id: 'history', title: 'History', heading: 'History', Body: History },
  { id: 'releases', title: 'Releases', heading: 'Imported releases', Body: Releases },
  { id: 'definitions', title: 'Definitions', heading: 'Definitions', Body: Definitions },
  { id: 'backup', title: 'Backup', heading: 'Backup and restore', Body: Backup },
  // Its reader of help text is loaded only when help is read.
  { id: 'help', title: 'Help', heading: 'Help', Body: lazy(() => import('./Help')) },
  { id: 'about', title: 'About', heading: 'About PCH Planner', Body: About },
];

export default function Settings() {
  const { rest } = useRoute();
  const tab = TABS.find((one) => one.id === rest[0]) ?? TABS[0];
  if (!tab) return null;
  const { Body } = tab;
  return (
    <Screen title={tab.heading} tab={tab.id} tabs={TABS.map((one) => ({ id: one.id, title: one.title, href: link('settings', one.id) }))}>
      <Suspense fallback={<Waiting />}>
        <Body key={tab.id} />
      </Suspense>
    </Screen>
  );
}
