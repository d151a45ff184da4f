// What a person does, in the words of the screens: shared by the journeys, the measurements and the pictures.
import { KEY } from "./webdriver.mjs";

/** A store past its first run with an own area and nothing in it, as the core itself makes one. */
export async function beginEmpty(core) {
  const { value: area } = await core.call("area.start", {
    area: null, ccg_code: "99A", ccg_name: "Sampleshire CCG", cluster_code: "U99002", cluster_name: "Newtown cluster",
  });
  await core.call("people.save", { id: null, name: "Cluster lead", role: "cluster_lead", organisation: area, current: true });
  return area;
}

/** The cell of the entry grid in row `row` (the head is row 1) under the column that is headed `heading`, as CSS. */
export async function cellOf(read, row, heading) {
  const columns = await read(
    "return [...document.querySelectorAll('[role=columnheader]')].map((head) => [head.getAttribute('aria-colindex'), head.innerText.split('\\n')[0]])",
  );
  const column = columns.find(([, words]) => words === heading)?.[0];
  if (!column) throw new Error(`the grid has no column ${heading}: ${columns.map(([, words]) => words)}`);
  return `[role=row][aria-rowindex="${row}"] :is([role=gridcell], [role=rowheader])[aria-colindex="${column}"]`;
}

/** In the window's grid: types the WTE of the post in row `row`. */
export async function typeWte(session, row, figure) {
  await session.click(await cellOf((script) => session.run(script), row, "WTE"));
  await session.press(...figure, KEY.enter);
}
