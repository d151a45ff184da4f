import { useHost } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { link } from '../../frame/router';

export function About() {
  const { session } = useFrame();
  const host = useHost();
  return (
    <div className="about">
      <dl className="fact-list">
        <div>
          <dt>Version</dt>
          <dd>{session.version}</dd>
        </div>
        <div>
          <dt>Everything is kept in</dt>
          <dd>
            <span className="settings-path">{session.store_path}</span>{' '}
            <button type="button" className="quiet" onClick={() => void host.showInFolder(session.store_path)}>
              Show in folder
            </button>
          </dd>
        </div>
        <div>
          <dt>Network</dt>
          <dd>None. This program sends nothing and fetches nothing.</dd>
        </div>
        <div>
          <dt>Licence</dt>
          <dd>MIT</dd>
        </div>
        <div>
          <dt>Figures</dt>
          <dd>Imported official files contain public sector information licensed under the Open Government Licence v3.0.</dd>
        </div>
        <div>
          <dt>Not an NHS product</dt>
          <dd>It uses the public NHS design system and is not made or approved by the NHS.</dd>
        </div>
      </dl>
      <p>
        <a href={link('settings', 'help', { page: 'licences' })}>All parts that the program is built from, with their licences</a>
      </p>
    </div>
  );
}
