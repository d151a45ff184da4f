// How high the head of a grid has to be: a grid gives all its heads one height, and cuts off what does not fit.

interface Head {
  name: string;
  unit?: string;
  width?: number;
}

const PADDING = 18;
/** Pixels of a character: bold in the name, small in the unit. */
const NAME = 7.4;
const UNIT = 6.2;
const LINE = 18;

/** Lines that words take when they are broken at their gaps. */
function lines(words: string, room: number): number {
  let [count, held] = [0, Infinity];
  for (const word of words.split(' ')) {
    if (held + 1 + word.length <= room) held += 1 + word.length;
    else [count, held] = [count + 1, word.length];
  }
  return count;
}

/** Height in pixels for these heads; a column without a width takes what is left, which is enough for one line. */
export function headHeight(columns: readonly Head[]): number {
  const needed = columns.map(({ name, unit, width }) => {
    const room = width ? width - PADDING : Infinity;
    return lines(name, room / NAME) + (unit ? lines(unit, room / UNIT) : 0);
  });
  const most = Math.max(1, ...needed);
  return most === 1 ? 32 : 8 + LINE * most;
}
