/**
 * The style sheet of reports: system fonts, one column, calm. Colours are named once for light and once for dark paper;
 * text has a contrast of at least 4.5 to 1 and lines of charts of at least 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
 */
import { chartStyle } from './charts/style.ts';

const light = `--paper:#fff;--ink:#1f2328;--quiet:#59636e;--hair:#d1d9e0;--soft:#f6f8fa;--link:#0b57b0;
--data0:#0b62c4;--data1:#a33c0a;--data2:#1a7346;--data3:#7a3fb0;--centre:#59636e;--limit:#8f5a00;--marked:#c11f2e;--fill:#9cc1ec`;
const dark = `--paper:#0f1419;--ink:#e6edf3;--quiet:#9aa4af;--hair:#323a44;--soft:#171e26;--link:#79b4ff;
--data0:#6cb0ff;--data1:#ff9d66;--data2:#58c98b;--data3:#c79bf2;--centre:#9aa4af;--limit:#dda63a;--marked:#ff8b85;--fill:#2b568a`;

const screen = `
:root{color-scheme:light;${light}}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${dark}}}
@media (forced-colors:active){:root{--paper:Canvas;--ink:CanvasText;--quiet:CanvasText;--hair:GrayText;--soft:Canvas;--link:LinkText;
--data0:LinkText;--data1:CanvasText;--data2:LinkText;--data3:CanvasText;--centre:CanvasText;--limit:CanvasText;--marked:Highlight;--fill:GrayText}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2.5rem 1rem 4rem;max-width:44.5rem;background:var(--paper);color:var(--ink);
font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;overflow-wrap:break-word}
h1{font-size:1.9rem;line-height:1.2;margin:0;letter-spacing:-.01em;text-wrap:balance}
h2{font-size:1.35rem;line-height:1.3;margin:3rem 0 .75rem;padding-top:1.25rem;border-top:1px solid var(--hair)}
h3{font-size:1.08rem;line-height:1.35;margin:2rem 0 .5rem}
p,ul{margin:.6rem 0 1rem}
ul{padding-left:1.25rem}
li{margin:.2rem 0}
header p,footer,.note{color:var(--quiet)}
header p{margin:.5rem 0 0}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
main{margin-top:1.75rem}
main:focus{outline:none}
.skip{position:absolute;left:-100vw;padding:.5rem 1rem;background:var(--paper)}
.skip:focus{left:1rem;top:.5rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
code{font:inherit;background:var(--soft);padding:.1em .3em;border-radius:3px;unicode-bidi:isolate;overflow-wrap:anywhere;
-webkit-box-decoration-break:clone;box-decoration-break:clone}
nav{margin:2rem 0 0;padding:1rem 1.25rem;background:var(--soft);border-radius:6px;font-size:.9375rem}
@media screen and (min-width:40rem){nav>ul:not(:has(ul)){columns:2;column-gap:2rem}}
nav h2{font-size:.9375rem;margin:0;padding:0;border:0}
nav ul{list-style:none;margin:.25rem 0 0;padding:0}
nav ul ul{padding-left:1.1rem;margin:0}
nav li{margin:0}
nav a{display:inline-block;padding:.2rem 0;text-decoration:none}
nav a:hover{text-decoration:underline}
footer{margin-top:3.5rem;padding-top:1rem;border-top:1px solid var(--hair);font-size:.875rem}
`;

const tables = `
.scroll{overflow-x:auto;margin:1rem 0 1.5rem;position:relative}
table{border-collapse:collapse;font-size:.9375rem;line-height:1.45;min-width:min(100%,20rem)}
.broad{font-size:.875rem;width:100%}
@media screen and (max-width:40rem){.broad{min-width:50rem}}
caption{text-align:left;font-weight:600;padding:0 0 .4rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--hair)}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:600;color:var(--quiet);vertical-align:bottom;white-space:nowrap}
tbody th{font-weight:400}
td code,th code{overflow-wrap:normal}
.number{text-align:right;font-variant-numeric:tabular-nums;padding-left:.75rem}
details{margin:1rem 0}
summary{cursor:pointer;font-weight:600}
.data{margin:-.25rem 0 2rem;font-size:.9375rem}
.data summary{font-weight:400;color:var(--quiet)}
`;

const print = `
@page{size:auto;margin:18mm 16mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt system-ui,"Liberation Sans",sans-serif;color:#59636e}}
@media print{
:root{font-size:10pt}
body{max-width:none;padding:0;font-size:1rem;line-height:1.5}
.skip{display:none}
h1,h2,h3,figcaption,caption,summary{break-after:avoid}
h2{margin-top:2rem}
figure,tr{break-inside:avoid}
thead{display:table-header-group}
thead,tbody tr:first-child,tbody tr:nth-child(2){break-after:avoid}
th,td{padding-top:.2rem;padding-bottom:.2rem}
p,li{orphans:3;widows:3}
nav,code{background:none;padding:0}
thead th{white-space:normal}
details::details-content{display:block;content-visibility:visible;height:auto}
summary{list-style:none}
.scroll{overflow:visible}
a{color:inherit}
}
`;

/** The only style sheet of a report. Its hash stands in the report's policy, so it is the same for all. */
export const styleSheet = screen + tables + chartStyle + print;
