import { openStage } from './stage.ts';
import { acmeSeen } from './trends-seen.ts';

const c = new AbortController();
const past = new URL('./past/two-years.ts', import.meta.url).href;
const t0 = performance.now();
const lap = (w: string) => console.log(w, ((performance.now() - t0) / 1000).toFixed(1));
const stage = await openStage(Number(process.argv[2] ?? 0), c.signal, { past });
try {
  lap('open');
  const acme = acmeSeen(stage.origin, 'erin', 'acme', ['acme/payments', 'acme/platform', 'acme/isms']);
  await stage.quiet();
  lap('quiet');
  await stage.control('install', { account: 'acme' });
  for (let i = 0; i < 40; i++) {
    await new Promise((r) => setTimeout(r, 1500));
    const f = await acme.findings();
    const told = f.filter((x) => x.told).length;
    const m = (await (await fetch(`${stage.origin}/_simulator/since?mark=0`)).json()) as any;
    const b = await acme.board().catch(() => null);
    lap(
      `${f.length} told ${told} reopened ${f.filter((x) => x.reopenedByApp > 0).length} cards ${b?.cards.length} gql ${m.graphql} r ${m.restReads} w ${m.restWrites}`,
    );
    if (told === f.length && (b?.cards.length ?? 0) > 0) break;
  }
  await stage.quiet();
  lap('quiet');
  await stage.quiet();
  lap('quiet');
  const f = await acme.findings();
  for (const x of f.filter((x) => x.reopenedByApp > 0 || !x.told)) console.log(x);
  const stages: Record<string, number> = {};
  for (const x of f) {
    const k =
      x.labels.filter((l) => l.startsWith('stage:') || ['overdue', 'recurrence', 'incomplete'].includes(l)).join(' ') +
      (x.closed ? ' C' : '');
    stages[k] = (stages[k] ?? 0) + 1;
  }
  console.log(stages);
  console.log(await (await fetch(`${stage.origin}/_simulator/since?mark=0`)).json());
  console.log(await (await fetch(`${stage.origin}/_simulator/violations`)).json());
  lap('board');
  console.log(stage.app.lastLines(20));
  console.log(await stage.clause10('report', '--publish'));
  lap('publish');
  await stage.quiet();
  lap('q');
  const b = await acme.board();
  console.log(b?.updates, b?.cards.length, b?.views);
  for (const l of ['trend-report', 'management-review', 'report'])
    console.log(
      l,
      (await acme.labelled('acme/isms', l)).map((x) => x.title + '\n' + x.body),
    );
  console.log(await stage.clause10('report', '--html', '/tmp/report8.html'));
  lap('html');
  if (process.argv[3]) await new Promise((r) => process.once('SIGINT', r));
} finally {
  await stage.close();
  lap('closed');
}
