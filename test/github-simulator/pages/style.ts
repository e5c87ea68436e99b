/** The one style sheet. Light and dark follow the reader's setting; every pair of colours reaches WCAG AA. */
export const style = `
:root{color-scheme:light dark;--ground:#f6f4ef;--paper:#fffefb;--head:#efece4;--ink:#22262a;--quiet:#5b6168;--line:#d9d4c8;
--link:#0b5d80;--accent:#1f6f5c;--open:#1f6f3d;--done:#5b4a9e;--dropped:#5b6168;--merged:#7a3f7d;--draft:#5b6168;
--good:#1f6f3d;--bad:#a3242f;--wait:#7a5300;--code:#f0ede5;--badground:#fbeceb;--goodground:#e9f4ec;--waitground:#fbf3df}
@media (prefers-color-scheme:dark){:root{--ground:#15181b;--paper:#1c2024;--head:#23282d;--ink:#e4e2dc;--quiet:#a3a9af;--line:#363c42;
--link:#7cc3e6;--accent:#6cc7ad;--open:#2b7d4b;--done:#6d5cb5;--dropped:#5f666d;--merged:#8d5091;--draft:#5f666d;
--good:#79c993;--bad:#f1938f;--wait:#e3b95b;--code:#282d33;--badground:#33211f;--goodground:#1c2b21;--waitground:#302817}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
h1{font-size:1.6rem;line-height:1.25;margin:.2rem 0 .6rem;font-weight:650}
h2{font-size:1.15rem;margin:1.8rem 0 .7rem}
h3{font-size:1rem;margin:1.1rem 0 .5rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.4rem .8rem;z-index:1}
.quiet{color:var(--quiet);font-weight:400}
.bar{border-top:4px solid var(--accent);background:var(--head);border-bottom:1px solid var(--line)}
.bar>div,main,.foot>div{max-width:1160px;margin:0 auto;padding:.7rem 1.25rem}
.bar>div{display:flex;gap:.4rem 1.2rem;align-items:center;flex-wrap:wrap}
.bar .name{font-weight:700;color:var(--ink);text-decoration:none}
.bar nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;margin:0;padding:0}
.bar .note{margin-left:auto;font-size:.85rem}
main{padding-top:1rem;padding-bottom:3rem}
.trail{font-size:.9rem;margin:0 0 .6rem;padding:0;list-style:none;display:flex;flex-wrap:wrap}
.trail li+li::before{content:"/";color:var(--quiet);padding:0 .5rem}
.foot{border-top:1px solid var(--line);font-size:.85rem;color:var(--quiet)}
.tabs{display:flex;flex-wrap:wrap;gap:.3rem;list-style:none;margin:.4rem 0 1rem;padding:0;border-bottom:1px solid var(--line)}
.tabs a{display:block;padding:.4rem .8rem;text-decoration:none;color:var(--ink);border-bottom:3px solid transparent}
.tabs a[aria-current]{border-color:var(--accent);font-weight:650}
.glyph{width:1em;height:1em;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round;vertical-align:-.13em;flex:none}
.avatar{width:1.25em;height:1.25em;vertical-align:-.25em;font-family:inherit;font-weight:600;flex:none}
.avatar.large{width:2.25rem;height:2.25rem;vertical-align:middle}
.person .avatar{margin-right:.35em}
.bot{font-size:.72rem;border:1px solid var(--line);border-radius:3px;padding:0 .35em;color:var(--quiet);vertical-align:.08em}
.state{display:inline-flex;gap:.35em;align-items:center;color:#fff;border-radius:5px;padding:.22rem .65rem;font-weight:600;font-size:.9rem;white-space:nowrap}
.state.open{background:var(--open)}.state.done{background:var(--done)}.state.dropped,.state.draft{background:var(--dropped)}.state.merged{background:var(--merged)}.state.risk{background:#8a5a00}.state.off{background:#a3242f}
.mark{margin-right:.45em}.mark.open{color:var(--good)}.mark.done,.mark.merged{color:var(--link)}.mark.dropped,.mark.draft{color:var(--quiet)}
.chip{display:inline-block;border-radius:4px;padding:.02rem .5rem;font-size:.8rem;font-weight:600;line-height:1.5;box-shadow:inset 0 0 0 1px rgb(128 128 128/.35);overflow-wrap:anywhere}
.box{background:var(--paper);border:1px solid var(--line);border-radius:8px}
.list{list-style:none;margin:0;padding:0}
.list>li{padding:.7rem 1rem;border-top:1px solid var(--line)}
.list>li:first-child{border-top:0}
.line{color:var(--ink);text-decoration:none}.line>span:nth-child(2){font-weight:600}.line:hover>span:nth-child(2){text-decoration:underline}
.list .chips{margin-left:.3rem}
.meta{display:block;font-size:.85rem;color:var(--quiet);margin-top:.1rem}
.none{padding:1.4rem 1rem;color:var(--quiet);margin:0}
.about{display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:center;margin:0 0 1.2rem;padding-bottom:1rem;border-bottom:1px solid var(--line)}
.sides{display:grid;grid-template-columns:minmax(0,1fr) 250px;gap:1.8rem}
.thread{min-width:0;position:relative}
.thread>ol{list-style:none;margin:0;padding:0 0 0 3.2rem;position:relative}
.thread>ol::before{content:"";position:absolute;left:1.05rem;top:1rem;bottom:0;width:2px;background:var(--line)}
.thread>ol>li{position:relative;margin:0 0 1rem}
.thread>ol>li>.avatar.large{position:absolute;left:-3.2rem;top:.15rem}
.event{font-size:.92rem;color:var(--quiet);padding:.15rem 0}
.event strong,.event a{color:var(--ink)}
.event>.glyph{position:absolute;left:-2.75rem;top:.15rem;width:1.35rem;height:1.35rem;padding:.2rem;background:var(--ground);border-radius:50%;box-shadow:0 0 0 2px var(--line);color:var(--quiet)}
.event .fail{color:var(--bad)}.event>.glyph.done{color:var(--link)}.event>.glyph.open{color:var(--good)}
.said>header{background:var(--head);border-bottom:1px solid var(--line);border-radius:8px 8px 0 0;padding:.45rem 1rem;font-size:.9rem;display:flex;flex-wrap:wrap;gap:.1rem .5rem}
.said>header .edits{margin-left:auto}
.said.app{border-left:4px solid var(--accent)}
.reactions{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;margin:0;padding:0 1rem .8rem}
.reactions li{border:1px solid var(--line);border-radius:1rem;padding:.05rem .6rem;font-size:.85rem;background:var(--head)}
.edits ul{margin:.4rem 0 0;padding-left:1.1rem}
.text{padding:.8rem 1rem;overflow-x:auto}
.text>:first-child{margin-top:0}.text>:last-child{margin-bottom:0}
.text h1,.text h2,.text h3,.text h4{line-height:1.3;margin:1.3rem 0 .5rem}
.text h1{font-size:1.4rem}.text h2{font-size:1.25rem}.text h3{font-size:1.08rem}.text h4{font-size:1rem}
.text p,.text ul,.text ol,.text blockquote,.text table,.text pre,.text details{margin:0 0 .8rem}
.text ul,.text ol{padding-left:1.6rem}
.text li:has(>input:first-child),.text li:has(>p:first-child>input:first-child){list-style:none}
.text ul:has(>li>input:first-child),.text ul:has(>li>p:first-child>input:first-child){padding-left:.2rem}
.text li ul:has(>li>input:first-child){padding-left:1.6rem}
.text input{margin:0 .4rem 0 0;vertical-align:-.1em;accent-color:var(--accent)}
.text blockquote{border-left:4px solid var(--line);padding:.1rem 0 .1rem .9rem;color:var(--quiet);margin-left:0}
.text code,.text tt,.text kbd,.text samp{font:.88em/1.45 ui-monospace,"Cascadia Mono",Menlo,"DejaVu Sans Mono",monospace;background:var(--code);border-radius:4px;padding:.1em .35em}
.text pre{background:var(--code);border-radius:6px;padding:.8rem 1rem;overflow-x:auto;font:.88rem/1.5 ui-monospace,"Cascadia Mono",Menlo,"DejaVu Sans Mono",monospace}
.text pre code{padding:0;background:none;font:inherit}
.text hr{border:0;border-top:2px solid var(--line);margin:1.2rem 0}
table{border-collapse:collapse;font-size:.93rem}
.text table,.wide table{display:block;overflow-x:auto;max-width:100%}
th,td{border:1px solid var(--line);padding:.35rem .7rem;text-align:left;vertical-align:top}
th{background:var(--head);font-weight:650}
[align=center]{text-align:center}[align=right],.number{text-align:right;font-variant-numeric:tabular-nums}
.text details{border:1px solid var(--line);border-radius:6px;padding:.45rem .8rem}
.text details[open]>summary{margin-bottom:.6rem}
summary{cursor:pointer}.text summary{font-weight:600}
.mention{color:var(--ink)}
.side section{border-bottom:1px solid var(--line);padding:.2rem 0 .9rem}
.side h2{font-size:.85rem;color:var(--quiet);margin:.7rem 0 .4rem;font-weight:650}
.side p{margin:0}.side ul{list-style:none;margin:0;padding:0;display:grid;gap:.35rem}
.side .chips,.chips{display:flex;flex-wrap:wrap;gap:.3rem}.list .chips{display:inline-flex;vertical-align:middle}
.panel{margin:0}.thread>.panel{margin:0 0 1.2rem 3.2rem}.panel>h2{font-size:1rem;margin:0;padding:.6rem 1rem;border-bottom:1px solid var(--line)}
.panel>p{margin:0;padding:.7rem 1rem}
.good{color:var(--good)}.bad{color:var(--bad)}.wait{color:var(--wait)}
.verdict{border-left:4px solid var(--line)}.verdict.good{border-color:var(--good);background:var(--goodground);color:var(--ink)}
.verdict.bad{border-color:var(--bad);background:var(--badground);color:var(--ink)}.verdict.wait{border-color:var(--wait);background:var(--waitground);color:var(--ink)}
.check>summary,.check>p{padding:.6rem 1rem;margin:0}.check{border-top:1px solid var(--line)}
.check .text{border-top:1px solid var(--line)}.check .wide{padding:0 1rem .8rem}.check h3{padding:0 1rem}
.meter{height:.5rem;border-radius:4px;background:var(--line);overflow:hidden;margin:.7rem 1rem;display:block;width:calc(100% - 2rem)}
.meter rect{fill:var(--accent)}
.said>header:has(>.state){align-items:center}.readme{margin:1rem 0}.readme>summary{padding:.6rem 1rem;font-weight:600}.readme>.text{border-top:1px solid var(--line)}
.board,.wide{position:relative}.wide .chip{overflow-wrap:break-word}.wide .date{white-space:nowrap}
.board{display:flex;gap:.8rem;overflow-x:auto;align-items:flex-start;padding-bottom:.6rem}
.column{flex:1 0 14.5rem;max-width:24rem;background:var(--head);border:1px solid var(--line);border-radius:8px;padding:.2rem .7rem .7rem}
.column p{margin:0 0 .5rem;font-size:.85rem}.column ul{list-style:none;margin:0;padding:0;display:grid;gap:.5rem}.column li{padding:.6rem .7rem}
.column dl{display:grid;gap:.2rem;margin:.5rem 0 0;font-size:.85rem}.column dl>div{display:flex;gap:.4rem;flex-wrap:wrap}.column dt{color:var(--quiet)}.column dd{margin:0}
.wide:focus-visible,.board:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media (max-width:800px){body{font-size:15px}.sides{grid-template-columns:minmax(0,1fr);gap:1rem}.bar .note{margin-left:0}
.thread>ol{padding-left:0}.thread>ol::before,.thread>ol>li>.avatar.large{display:none}.thread>.panel{margin-left:0}
.event{padding-left:1.9rem}.event>.glyph{left:0}.bar>div,main,.foot>div{padding-left:.9rem;padding-right:.9rem}.said>header .edits{margin-left:0}}
@media (prefers-reduced-motion:no-preference){a{transition:color .1s}}
`.trim();
