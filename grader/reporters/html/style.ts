/** How the pages look: in light and dark, on a phone, and on paper. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fcfbf9; --card: #ffffff; --sunk: #f4f2ee; --ink: #1d2026; --faint: #5d6470;
  --line: #dfdcd5; --good: #1b7a48; --good-soft: #e2f2e8; --bad: #b3261e; --bad-soft: #fbe9e6;
  --warn: #8a5a00; --warn-soft: #faf0d9; --accent: #2b5aa8; --bar: #6f8fc4;
  --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14161a; --card: #1b1e24; --sunk: #101215; --ink: #e8e6e3; --faint: #9da5b0;
    --line: #333840; --good: #66c795; --good-soft: #17301f; --bad: #ff8f80; --bad-soft: #3a1c19;
    --warn: #e6b450; --warn-soft: #332810; --accent: #92b8f5; --bar: #5d7db5;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB",
    "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 3rem; overflow-wrap: anywhere; }
main.wide { max-width: 76rem; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.01em; }
h2 { margin: 0; font-size: 1.15rem; line-height: 1.35; font-weight: 650; }
h3 { margin: 1.1rem 0 0.35rem; font-size: 0.8125rem; font-weight: 600; color: var(--faint); }
p { margin: 0.4rem 0; }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: 0.2em; }
a:hover { color: var(--accent); text-decoration-color: currentColor; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.said {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;
}
.of, .about, .above, .aside, footer { color: var(--faint); }
.above { margin: 0 0 0.2rem; font-size: 0.875rem; }
.about { margin: 0.1rem 0 0.6rem; font-size: 0.8125rem; }
.points, .number, .total, .numbers, table { font-variant-numeric: tabular-nums; }
.mark { display: inline-block; position: relative; min-width: 1.1em; text-align: center;
  font-weight: 700; color: var(--faint); }
.mark.pass { color: var(--good); }
.mark.fail { color: var(--bad); }
.mark.broken { color: var(--warn); }
.bar { display: block; height: 6px; border-radius: 3px; forced-color-adjust: none; background: var(--line); overflow: hidden; }
.bar > span { display: block; height: 100%; background: var(--bar); }
.bar:empty { visibility: hidden; }
.total { margin: 0.6rem 0 0.5rem; font-size: 1.125rem; color: var(--faint); }
.total strong { font-size: 2rem; line-height: 1; font-weight: 650; color: var(--ink); }
.total.none { color: var(--warn); font-weight: 600; }
.note { margin: 0.6rem 0; padding: 0.5rem 0.75rem; border-left: 3px solid var(--line);
  border-radius: 3px; background: var(--sunk); }
.note.late, .note.unsteady, .note.broken, .note.open { border-color: var(--warn);
  background: var(--warn-soft); }
.note .why { display: block; font-size: 0.875rem; color: var(--faint); }

.summary { list-style: none; margin: 1.5rem 0 0; padding: 0; border-top: 1px solid var(--line); }
.summary li { display: grid; grid-template-columns: minmax(0, 1fr) auto 5rem 4.5rem;
  gap: 0.1rem 1rem; align-items: center; padding: 0.4rem 0; border-bottom: 1px solid var(--line); }
.summary .number { text-align: right; white-space: nowrap; }
.strip { font-size: 0.75rem; line-height: 1.2; }
.strip .mark { min-width: 1em; }

section { margin-top: 2.5rem; scroll-margin-top: 1rem; }
.head, .row { display: flex; gap: 0.75rem; align-items: baseline; }
.head { justify-content: space-between; }
.head .points { font-weight: 600; }
.points { margin: 0; white-space: nowrap; }
.points .of { font-weight: 400; }
.checks { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
.checks > li { border-bottom: 1px solid var(--line); }
.row { padding: 0.45rem 0; }
.row .name { flex: 1; min-width: 0; }
.row .aside { font-size: 0.8125rem; }
.skip .name, .skip .points { color: var(--faint); }
.because { margin: -0.35rem 0 0.5rem 1.85rem; font-size: 0.875rem; color: var(--faint); }
.badge { display: inline-block; padding: 0 0.45em; border-radius: 1em; font-size: 0.75rem;
  font-weight: 600; color: var(--warn); background: var(--warn-soft); }
summary { cursor: pointer; }
summary.row { list-style: none; }
summary.row::-webkit-details-marker { display: none; }
summary.row .name::after { content: " ▸"; color: var(--faint); }
details[open] > summary.row .name::after { content: " ▾"; }
summary:hover .name { color: var(--accent); }
.passed > summary { padding: 0.45rem 0; border-top: 1px solid var(--line);
  border-bottom: 1px solid var(--line); color: var(--faint); }
.passed .checks { border-top: 0; }

.failure { margin: 0 0 1rem; padding: 0.75rem 1rem 1rem; border: 1px solid var(--line);
  border-radius: 8px; background: var(--card); }
.failure > :first-child { margin-top: 0; }
.heard { font-weight: 600; }
.spoken strong { font-size: 0.8125rem; font-weight: 600; color: var(--faint); margin-right: 0.4em; }
pre { margin: 0; padding: 0.6rem 0.75rem; border-radius: 6px; background: var(--sunk);
  font: 0.8125rem/1.45 var(--mono); white-space: pre; overflow-x: auto; overflow-wrap: normal;
  max-height: 32rem; tab-size: 2; }
.command { white-space: pre-wrap; overflow-wrap: anywhere; user-select: all; }
figure { margin: 1.1rem 0 0; }
figcaption { margin-bottom: 0.35rem; font-size: 0.8125rem; font-weight: 600; color: var(--faint); }
.picture { overflow-x: auto; }
.picture .lab-diagram { display: block; width: 100%; min-width: 27rem; max-width: 40rem; }
.printed { margin-top: 1.1rem; }
.printed > summary { font-size: 0.8125rem; font-weight: 600; color: var(--faint);
  margin-bottom: 0.35rem; }
footer { margin-top: 3rem; padding-top: 0.75rem; border-top: 1px solid var(--line);
  font-size: 0.8125rem; }
`;
