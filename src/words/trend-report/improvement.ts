/** Observations, improvements, preventive items and feedback (10.1): what came in and what became of it. Nobody has to act on them. */
import type { Figures } from '../../trends/metrics/figures.ts';
import type { TrendReport } from '../../trends/report.ts';
import type { Block, Text } from '../document/document.ts';
import { optionLabel, sideKindNames } from './labels.ts';
import { shareText, spreadText } from './numbers.ts';
import { yearName } from './periods.ts';
import { countTable } from './tables.ts';

/** The section, from its heading on. */
export function improvementAndFeedback({ year }: TrendReport): readonly Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: 'Improvement and feedback' };
  const kinds = year.improvement.filter(({ raised, closed, open }) => raised + closed + open > 0);
  if (kinds.length === 0) {
    const none = `No observation, improvement or preventive item in ${yearName(year.period)}. They are welcome: anybody can raise one.`;
    return [heading, { kind: 'paragraph', text: [none] }];
  }
  return [heading, kindTable(year, kinds), ...feedback(year)];
}

const kindTable = ({ period }: Figures, kinds: Figures['improvement']): Block =>
  countTable(
    `In ${yearName(period)}`,
    ['Kind', 'Raised', 'Closed', 'Open', 'Age of the open ones', 'Led to work', 'Became a nonconformity'],
    kinds.map(({ kind, raised, closed, open, age, ledToActions, converted }) => [
      sideKindNames[kind],
      raised,
      closed,
      open,
      spreadText(age),
      shareText(ledToActions),
      shareText(converted),
    ]),
  );

/** Whom it comes from, where anybody said. */
function feedback({ feedback: from, period }: Figures): readonly Block[] {
  if (!from.some((one) => one.from !== null)) return [];
  const rows = from.slice(0, mostGivers).map(({ from: id, count }): readonly [Text, number] => [giver(id), count]);
  return [countTable(`Whom it comes from, in ${yearName(period)}`, ['From', 'Raised'], rows)];
}

/** An organisation may name more; the most frequent are shown. */
const mostGivers = 10;

function giver(id: string | null): Text {
  if (id === null) return ['not said'];
  const label = optionLabel('feedback_from', id);
  return label === null ? [{ code: id }] : [label];
}
