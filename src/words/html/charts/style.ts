/** How charts look: every layer of a drawing has a class, and the class has its colour and line here. */

/** Which drawing is shown: the narrow one below 40 rem, the width at which the wide one's text would fall below 11 pixels. */
const sheets = `
figure{margin:1.75rem 0 .75rem}
figcaption{line-height:1.35;margin-bottom:.5rem}
figcaption span{color:var(--quiet);padding-left:.35rem}
figcaption p{margin:.25rem 0 .75rem;font-size:.9375rem;color:var(--quiet)}
figure .note{font-size:.875rem}
svg{display:block;width:100%;height:auto;fill:none;font-family:inherit;overflow:visible}
.narrow{display:none;max-width:26rem}
@media screen and (max-width:40rem){.wide{display:none}.narrow{display:block}}
`;

const lines = `
svg text{fill:var(--ink)}
.axis-label text,.label text,.keyName text{fill:var(--quiet)}
.label text,.axis-label text,.barCount text,.markedNumber text,.shareNumber text{font-variant-numeric:tabular-nums}
.axis-grid line{stroke:var(--hair);stroke-width:1;opacity:.6}
.notch line{stroke:var(--quiet)}
.data0 *{stroke:var(--data0)}.data1 *{stroke:var(--data1)}.data2 *{stroke:var(--data2)}.data3 *{stroke:var(--data3)}
.data0 *,.data1 *,.data2 *,.data3 *{stroke-width:2;stroke-linejoin:round}
.points0 *{fill:var(--data0)}.points1 *{fill:var(--data1)}.points2 *{fill:var(--data2)}.points3 *{fill:var(--data3)}
.points0 *,.points1 *,.points2 *,.points3 *{stroke:var(--paper);stroke-width:1}
.centre *{stroke:var(--centre);stroke-width:1}
.limit *{stroke:var(--limit);stroke-width:1.5;stroke-dasharray:6 4}
.marked *{fill:var(--marked);stroke:var(--paper);stroke-width:1.5}
.markedNumber text{fill:var(--marked);font-weight:600;stroke:var(--paper);stroke-width:3px;paint-order:stroke}
.data0Name text{fill:var(--data0)}.data1Name text{fill:var(--data1)}.data2Name text{fill:var(--data2)}.data3Name text{fill:var(--data3)}
.centreName text{fill:var(--centre)}.limitName text{fill:var(--limit)}
`;

const bars = `
.bar *{fill:var(--data0)}
.share *{stroke:var(--data1);stroke-width:1.5}
.sharePoint *{fill:var(--data1);stroke:var(--paper);stroke-width:1}
.shareNumber text{fill:var(--data1);stroke:var(--paper);stroke-width:3px;paint-order:stroke}
.barCount text{font-weight:600}
.stairs *{stroke:var(--data0);stroke-width:2}
.below *{fill:var(--fill);opacity:.35}
`;

export const chartStyle = sheets + lines + bars;
