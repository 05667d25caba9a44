/** @file How a report looks: on a screen, light or dark, and on paper. */

export const reportStyle = `
:root {
  color-scheme: light dark;
  --paper: #faf9f6; --card: #ffffff; --ink: #1d1c1a; --faint: #6b675f; --line: #dedad1; --accent: #b4501e; --soft: #8f8a80;
  --wave: #cdc7ba; --rms: #9c9587; --even: #f0ede6; --odd: #e6e2d8; --good: #3c7a4b; --bad: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #151412; --card: #1e1d1a; --ink: #ece9e2; --faint: #a29d92; --line: #35322d; --accent: #f0935a; --soft: #8a857a;
    --wave: #4a463e; --rms: #857f72; --even: #1d1c19; --odd: #262420; --good: #7fc490; --bad: #ff8a80;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 ui-sans-serif, system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
main { max-width: 1240px; margin: 0 auto; padding: 40px 28px 72px; }
h1 { font-size: 34px; line-height: 1.15; margin: 0 0 4px; letter-spacing: -0.015em; text-wrap: balance; }
h2 { font-size: 19px; margin: 44px 0 12px; letter-spacing: -0.005em; }
h3 { font-size: 15px; margin: 0; display: flex; flex-wrap: wrap; gap: 2px 14px; align-items: baseline; }
p { margin: 0 0 8px; }
.faint, h3 span { color: var(--faint); font-weight: 400; }
.seed, td.number, .time { font-variant-numeric: tabular-nums; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 1px; margin: 24px 0 0; background: var(--line); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.figures div { background: var(--card); padding: 12px 16px; }
.figures b { display: block; font-size: 24px; line-height: 1.2; font-weight: 600; font-variant-numeric: tabular-nums; }
.figures span { color: var(--faint); font-size: 13px; }
.scroll { overflow-x: auto; }
.timeline { display: block; width: 100%; min-width: 760px; height: auto; font: 12px ui-sans-serif, system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
.timeline .even { fill: var(--even); } .timeline .odd { fill: var(--odd); }
.timeline .peak { fill: var(--wave); } .timeline .rms { fill: var(--rms); }
.timeline .silence, .timeline .bar { stroke: var(--soft); stroke-width: 1; }
.timeline .cut { stroke: var(--accent); stroke-width: 1.4; }
.timeline .off { stroke: var(--bad); stroke-dasharray: 2 3; stroke-width: 2; }
.timeline .soft { stroke: var(--faint); stroke-dasharray: 4 4; }
.timeline .clip { fill: var(--card); stroke: var(--line); }
.timeline a:hover .clip { stroke: var(--accent); }
.timeline text { fill: var(--faint); } .timeline .section-name { fill: var(--ink); font-weight: 600; } .timeline .clip-number { fill: var(--ink); text-anchor: middle; font-size: 11px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; color: var(--faint); font-size: 13px; margin: 6px 0 0; }
.legend i { display: inline-block; width: 0; height: 12px; border-left: 2px solid var(--accent); margin-right: 7px; vertical-align: -1px; }
.legend .off { border-left: 2px dotted var(--bad); } .legend .soft { border-left: 2px dashed var(--faint); } .legend .bar { border-left: 1px solid var(--soft); height: 6px; }
.clip-card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 16px 18px 18px; margin: 0 0 14px; break-inside: avoid; }
blockquote { margin: 6px 0 12px; font-size: 16px; max-width: 72ch; }
.stills { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--still)), 1fr)); gap: 12px; }
figure { margin: 0; }
figure img, .missing { display: block; width: 100%; border-radius: 4px; background: #000; }
.missing { padding: 24px; color: #999; text-align: center; background: #111; }
figcaption { font-size: 13px; color: var(--faint); margin-top: 5px; line-height: 1.4; }
figcaption b { color: var(--ink); font-weight: 600; }
ul { margin: 8px 0 0; padding-left: 20px; }
.verdict { margin: 12px 0 0; font-size: 13px; color: var(--faint); }
.kept { color: var(--good); } .broken { color: var(--bad); }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th { text-align: left; font-weight: 600; color: var(--faint); font-size: 13px; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, th.number { text-align: right; }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: 3px; } a:hover { text-decoration-color: var(--accent); }
details { margin-top: 12px; } summary { cursor: pointer; color: var(--faint); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 16px 18px; font: 13px/1.55 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); gap: 0 48px; }
footer { margin-top: 48px; padding-top: 14px; border-top: 1px solid var(--line); color: var(--faint); font-size: 13px; overflow-wrap: anywhere; }
@page { margin: 14mm; }
@media print {
  :root { color-scheme: light; --paper: #fff; --card: #fff; --ink: #000; --faint: #555; --line: #ccc; --accent: #b4501e; --soft: #888; --wave: #ccc; --rms: #999; --even: #f4f4f4; --odd: #eaeaea; --good: #2c6a3b; --bad: #b3261e; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 11px; } main { max-width: none; padding: 0; } .timeline { min-width: 0; } .scroll { overflow: visible; }
  h2 { break-after: avoid; margin-top: 24px; } blockquote { font-size: 12px; } .figures b { font-size: 17px; } .clip-card { padding: 10px 12px; }
  .stills { grid-template-columns: repeat(3, 1fr); } details:not([open]) { display: none; }
}
`;
