// The trajectory as rows of the entry grid: four measures a line, of which only the plan is typed.
import type { Figure, TrajectoryCell, TrajectoryLine, TrajectoryView } from '../../../bindings/commands';
import type { EntryColumn } from '../../../parts/EntryGrid';
import { shortDay } from '../../../words/dates';

export type Measure = 'plan' | 'actual' | 'variance' | 'percent';

export interface GridRow {
  line: TrajectoryLine;
  measure: Measure;
}

export const MEASURES: Record<Measure, string> = { plan: 'Plan', actual: 'Actual', variance: 'Variance', percent: 'Variance %' };

export const gridRows = (view: TrajectoryView): GridRow[] => view.lines.flatMap((line) => (Object.keys(MEASURES) as Measure[]).map((measure) => ({ line, measure })));

/** As exact as it is held, so that what is copied is what is there. */
const exact = (figure: Figure): string => (figure.value === null ? '' : String(Number(figure.value.toFixed(9))));

export const cellText = (cell: TrajectoryCell | undefined, measure: Measure): string => {
  if (!cell) return '';
  switch (measure) {
    case 'plan':
      return exact(cell.planned);
    case 'actual':
      return exact(cell.actual);
    case 'variance':
      return cell.variance.value === null ? '' : cell.variance.shown;
    case 'percent':
      return cell.variance.value === null ? '' : `${cell.percent.value === null ? '' : cell.percent.shown} ${cell.rag ? word(cell.rag) : ''}`.trim();
  }
};

/** The word goes with the colour everywhere. */
export const word = (rag: string): string => rag.charAt(0).toUpperCase() + rag.slice(1);

export const rowTitle = ({ line, measure }: GridRow): string => (line.role === null ? MEASURES[measure] : measure === 'plan' ? line.title : MEASURES[measure].toLowerCase());

/** What a row is of and what it measures: its own cell has the first in the first of its rows only. */
export const rowName = ({ line, measure }: GridRow): string => `${line.title}, ${MEASURES[measure].toLowerCase()}`;

export function columnsOf(view: TrajectoryView, look: { render: (row: GridRow, period: string) => React.ReactNode; dim: (row: GridRow) => React.ReactNode }): EntryColumn<GridRow>[] {
  const plan = (row: GridRow) => row.measure === 'plan';
  return [
    { key: 'line', name: 'WTE', width: 150, frozen: true, editable: () => false, options: view.roles.map((role) => role.title), text: rowTitle, render: look.dim },
    { key: 'baseline', name: 'Baseline', width: 84, number: true, editable: plan, text: (row) => (plan(row) ? exact(row.line.baseline) : '') },
    { key: 'baseline_day', name: 'as at', width: 100, editable: plan, text: (row) => (plan(row) && row.line.baseline_day ? shortDay(row.line.baseline_day) : '') },
    ...view.quarters.map(
      (quarter): EntryColumn<GridRow> => ({
        key: quarter.period,
        name: quarter.title,
        ...(quarter.closed ? { unit: quarter.closed } : {}),
        width: 112,
        number: true,
        editable: plan,
        text: (row) => cellText(row.line.cells.find((cell) => cell.period === quarter.period), row.measure),
        render: (row) => look.render(row, quarter.period),
      }),
    ),
    { key: 'target', name: 'Target', width: 84, number: true, editable: plan, text: (row) => (plan(row) ? exact(row.line.target) : '') },
    { key: 'target_day', name: 'by', width: 100, editable: plan, text: (row) => (plan(row) && row.line.target_day ? shortDay(row.line.target_day) : '') },
    { key: 'growth', name: 'Growth on baseline', width: 190, text: (row) => (plan(row) && row.line.growth.value !== null ? row.line.growth.shown : '') },
  ];
}
