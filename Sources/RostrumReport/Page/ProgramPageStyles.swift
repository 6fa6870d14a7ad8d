/// The style sheet. Each colour of text has a contrast of at least 4.5 to 1 against what is behind it, in light
/// and in dark.
let programPageStyles = #"""
  :root{color-scheme:light dark;--page:#f7f6f2;--card:#fff;--ink:#1b1d22;--soft:#5a5d69;--line:#dcdad1;--in:#0b6b54;--in-wash:#e0f1ea;--wait:#8f5200;--out:#6d6780;--bad:#b3261e;--lane:#efeee8;--accent:#0b6b54}
  @media (prefers-color-scheme:dark){:root{--page:#131519;--card:#1c1f25;--ink:#eceae3;--soft:#a9acb8;--line:#363a45;--in:#5ccfa9;--in-wash:#17362e;--wait:#f2b75f;--out:#a9a2bf;--bad:#ff8f85;--lane:#20242b;--accent:#5ccfa9}}
  *{box-sizing:border-box}
  html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
  body{margin:0 auto;padding:0 clamp(1rem,4vw,3rem) 3rem;max-width:82rem;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
  h1,h2,h3,h4{line-height:1.2;text-wrap:balance}
  h1{font-size:clamp(1.8rem,5vw,3rem);letter-spacing:-.02em;margin:.2rem 0 1.4rem}
  h2{font-size:1.6rem;letter-spacing:-.01em;margin:3.2rem 0 1rem;padding-top:1rem;border-top:1px solid var(--line)}
  h3{font-size:1.15rem;margin:2rem 0 .8rem}
  h4{font-size:1.05rem;margin:0 0 .4rem}
  a{color:var(--accent)}
  :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
  .masthead{padding-top:2.4rem}
  .for{margin:0;color:var(--accent);font-weight:600}
  .size,.share,.names,.from,caption,figcaption,.why,footer{color:var(--soft)}
  .size{font-weight:400;font-size:.95rem;margin-inline-start:.4rem}
  .numbers{display:flex;flex-wrap:wrap;gap:.8rem 2.6rem;margin:0 0 1.6rem}
  .numbers div{display:flex;flex-direction:column-reverse;justify-content:flex-end;max-width:11rem}
  .numbers dt{color:var(--soft);line-height:1.3}
  .numbers dd{margin:0;font-size:2.4rem;font-weight:650;line-height:1.15;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
  nav{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem}
  nav a{padding:.3rem 0}
  .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:1rem}
  .card{position:relative;min-width:0;display:flex;flex-direction:column;padding:1rem 1.1rem .9rem;background:var(--card);border:1px solid var(--line);border-radius:.6rem}
  .head{display:flex;justify-content:space-between;gap:.8rem}
  .score{flex:none;white-space:nowrap;margin:0;line-height:1.3;font-weight:650;color:var(--in);font-variant-numeric:tabular-nums}
  .speaker{margin:0;line-height:1.4}
  .name{font-weight:500}
  .from{font-size:.9rem;margin-inline-start:.3rem}
  .facts{display:flex;flex-wrap:wrap;gap:.35rem;list-style:none;margin:.6rem 0 .5rem;padding:0;font-size:.85rem}
  .facts li{padding:.05rem .5rem;border:1px solid var(--line);border-radius:1rem}
  .facts .first{background:var(--in-wash);border-color:transparent;color:var(--in);font-weight:600}
  .abstract{margin:.5rem 0;font-size:.93rem}
  .abstract summary{list-style:none;cursor:pointer}
  .abstract summary::-webkit-details-marker{display:none}
  .abstract .word{color:var(--accent);text-decoration:underline;text-underline-offset:.15em}
  .abstract[open] .more{display:none}
  .abstract div{white-space:pre-line}
  p.abstract{white-space:pre-line}
  .why{margin:auto 0 0;padding-top:.3rem;font-size:.85rem}
  .scroll{overflow-x:auto}
  table{border-collapse:collapse;width:100%}
  caption{text-align:start;padding-bottom:.5rem}
  th,td{text-align:start;vertical-align:top;padding:.5rem .9rem .5rem 0;border-bottom:1px solid var(--line)}
  thead th,thead td{color:var(--soft);font-weight:500;font-size:.9rem;white-space:nowrap}
  tbody th{font-weight:500}
  .n{text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums}
  .wide{width:35%;padding-inline-end:0}
  .short,.missed{color:var(--bad);font-weight:600}
  .state{white-space:nowrap;color:var(--in);font-weight:600}
  .state.missed{color:var(--bad)}
  td details summary{cursor:pointer;color:var(--accent);font-size:.9rem}
  .values{margin:.3rem 0;padding-inline-start:1.2rem;font-size:.9rem;columns:14rem}
  .bar{position:relative;height:.6rem;margin-top:.45rem;background:var(--lane);border-radius:.2rem}
  .full{height:100%;background:var(--in);border-radius:.2rem}
  .tick{position:absolute;top:-.2rem;bottom:-.2rem;width:3px;margin-left:-1.5px;background:var(--ink);box-shadow:0 0 0 1px var(--page)}
  .bar,.full,.tick{-webkit-print-color-adjust:exact;print-color-adjust:exact}
  .mixes{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1.6rem 3rem;align-items:start}
  .mix caption{font-weight:600;color:var(--ink);font-size:1.05rem}
  .mix th[scope=row]{width:58%}
  .mix thead th{padding-top:0}
  .label::first-letter{text-transform:uppercase}
  .share{display:inline-block;min-width:2.8em}
  .rules tbody th{min-width:6.2rem}
  .decisions tbody th{width:50%;min-width:12rem}
  .decisions .n{width:1%}
  .decisions .names{display:block;font-weight:400;font-size:.9rem}
  .decisions .reason{min-width:12rem;width:42%}
  figure{margin:0;max-width:66rem}
  .keys{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;list-style:none;margin:0 0 .6rem;padding:0}
  .key{vertical-align:-.1em;overflow:visible}
  .chart{display:block;width:100%;height:auto;max-height:44rem;overflow:visible;font-size:11px}
  .chart text{fill:var(--soft);font-variant-numeric:tabular-nums}
  .grid{stroke:var(--line)}
  .lane{fill:var(--lane)}
  .in{fill:var(--in);stroke:none}
  .wait{fill:var(--wait);stroke:none}
  .out{fill:none;stroke:var(--out);stroke-width:1.6}
  #mark-out,#mark-wait{vector-effect:non-scaling-stroke}
  .strokes{fill:none}
  .strokes.in{stroke:var(--in)}
  .strokes.wait{stroke:var(--wait)}
  .strokes.out{stroke:var(--out)}
  figcaption{font-size:.93rem;margin-top:.8rem;max-width:60rem}
  .nothing{font-size:1.1rem}
  footer{margin-top:3.5rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.93rem}
  .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
  @media (max-width:40rem){.chart{font-size:23px}.numbers{gap:.6rem 1.6rem}.numbers div{min-width:7rem}.numbers dd{font-size:2rem}.wide{display:none}th,td{padding-inline-end:.7rem}.decisions tbody th,.decisions .reason{min-width:8.5rem}}
  @media print{:root{color-scheme:light;--page:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--in:#0b6b54;--in-wash:#e0f1ea;--wait:#8f5200;--out:#6d6780;--bad:#b3261e;--lane:#eee;--accent:#0b6b54}html{font-size:78%}body{max-width:none;padding:0}nav,.word{display:none}h2{margin-top:1.6rem}h2,h3,h4,caption{break-after:avoid}.card,tr,figure,.mix{break-inside:avoid}.cards{grid-template-columns:repeat(2,1fr);gap:.6rem}.scroll{overflow:visible}thead{display:table-header-group}}
  """#
