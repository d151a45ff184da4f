import type { HomeStaff } from '../../bindings/commands';
import { link } from '../../frame/router';
import { Figure } from '../../parts/Figure';
import { ScrollBox } from '../../parts/ScrollBox';
import { Sparkbar } from '../../parts/Sparkbar';
import { Term } from '../../parts/Term';
import { wte } from '../../words/numbers';

export function StaffCard({ staff, source }: { staff: HomeStaff[]; source: string }) {
  const larger = [...new Set(staff.flatMap((line) => line.comparators.map((one) => one.label)))];
  const trends = staff.some((line) => line.history.length > 1);
  return (
    <section className="panel home-staff" aria-labelledby="home-staff">
      <h2 id="home-staff">
        <a href={link('workforce')}>Staff</a>
      </h2>
      {staff.length === 0 ? (
        <p className="note">No staff are known here. Import the General Practice Workforce file, or enter posts under Workforce.</p>
      ) : (
        <ScrollBox label="Staff by group, scrolls">
        <table className="table">
          <caption className="hidden">WTE by staff group and patients per WTE beside larger areas</caption>
          <thead>
            <tr>
              <th scope="col">Staff group</th>
              <th scope="col" className="number">
                <Term word="WTE" />
              </th>
              {trends ? (
                <th scope="col">
                  <span className="hidden">Earlier snapshots</span>
                </th>
              ) : null}
              <th scope="col" className="number">
                Patients per WTE
              </th>
              {larger.map((label) => (
                <th key={label} scope="col" className="number">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {staff.map((line) => (
              <tr key={line.group}>
                <th scope="row">
                  <span className="home-group">
                    <i className={`swatch tone-${line.group}`} aria-hidden="true" />
                    <span>{line.group === 'dpc' ? <Term word="DPC">{line.title}</Term> : line.title}</span>
                  </span>
                </th>
                <td className="number strong">
                  <Figure figure={line.wte} label={`${line.title}, WTE`} />
                </td>
                {trends ? (
                  <td>
                    <Sparkbar values={line.history} tone={line.group} label={`${line.title}, WTE from ${wte(line.history[0] ?? 0)} to ${wte(line.history.at(-1) ?? 0)} over ${line.history.length} snapshots`} />
                  </td>
                ) : null}
                <td className="number strong">{line.ratio ? <Figure figure={line.ratio} label={`${line.title}, patients per WTE`} /> : null}</td>
                {larger.map((label) => {
                  const found = line.comparators.find((one) => one.label === label);
                  return (
                    <td key={label} className="number">
                      {found ? <Figure figure={found.figure} label={`${line.title}, patients per WTE, ${label}`} /> : null}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        </ScrollBox>
      )}
      {source ? (
        <p className="note">
          {source}
          {staff.length > 0 && staff.every((line) => line.wte.value === null) ? (
            <>
              : <a href={link('workforce')}>type or paste posts</a>, or <a href={link('import')}>import official figures</a>
            </>
          ) : null}
        </p>
      ) : null}
    </section>
  );
}
