import { useHost } from '../../data/hooks';
import { useFrame } from '../../frame/context';

const PARTS = [
  ['NHS design system (nhsuk-frontend, nhsuk-react-components)', 'MIT'],
  ['React', 'MIT'],
  ['react-data-grid', 'MIT'],
  ['markdown-to-jsx', 'MIT'],
  ['Tauri', 'MIT or Apache-2.0'],
  ['SQLite', 'public domain'],
  ['rusqlite, serde, chrono, plotters, calamine, rust_xlsxwriter', 'MIT or Apache-2.0'],
  ['Liberation fonts, in charts', 'SIL Open Font License'],
];

export function About() {
  const { session } = useFrame();
  const host = useHost();
  return (
    <div className="about">
      <dl className="settings-facts">
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
      <h2>Built with</h2>
      <table className="table about-parts">
        <caption className="hidden">Parts and their licences</caption>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Licence</th>
          </tr>
        </thead>
        <tbody>
          {PARTS.map(([part, licence]) => (
            <tr key={part}>
              <th scope="row">{part}</th>
              <td>{licence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
