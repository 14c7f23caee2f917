/** How the page of a class looks, beside what all pages have. */
export const classStyle = `
.numbers { display: flex; flex-wrap: wrap; gap: 0.75rem 2.5rem; margin: 1rem 0 0; }
.numbers div { display: flex; flex-direction: column-reverse; }
.numbers dt { font-size: 0.8125rem; color: var(--faint); }
.numbers dd { margin: 0; font-size: 1.75rem; line-height: 1.15; font-weight: 650; }
.numbers .of { font-size: 1rem; font-weight: 400; }

.trouble { padding: 0.75rem 1rem; border-left: 3px solid var(--warn); border-radius: 3px;
  background: var(--warn-soft); }
.trouble ul { list-style: none; margin: 0.4rem 0 0; padding: 0; }
.trouble li { padding: 0.1rem 0; }

.scroll { position: relative; margin-top: 0.75rem; overflow: auto; max-height: 85vh; border: 1px solid var(--line);
  border-radius: 8px; background: var(--card); overflow-wrap: normal; }
table.class { border-collapse: separate; border-spacing: 0; width: 100%; font-size: 0.875rem;
  line-height: 1.3; }
.class th, .class td { padding: 0; border-bottom: 1px solid var(--line); text-align: right;
  white-space: nowrap; }
.class thead th { position: sticky; top: 0; z-index: 1; background: var(--card);
  vertical-align: bottom; font-weight: 600; }
.class thead th, .class tfoot td, .class tfoot th, .class td.sum { padding: 0.4rem 0.55rem; }
.class .col, .class thead .of { display: block; white-space: normal; }
.class thead .of { font-weight: 400; font-size: 0.75rem; }
.class abbr { text-decoration: none; }
.class .who { position: sticky; left: 0; z-index: 1; text-align: left; background: var(--card);
  padding: 0.4rem 0.75rem; max-width: 14rem; overflow: hidden; text-overflow: ellipsis;
  border-right: 1px solid var(--line); font-weight: 500; }
.class thead .who { z-index: 2; vertical-align: bottom; font-weight: 600; }
.class tbody .who a { text-decoration: none; }
.class td > a { display: block; padding: 0.4rem 0.55rem; text-decoration: none; }
.class td.sum { font-weight: 650; }
.class tfoot th, .class tfoot td { border-bottom: 0; color: var(--faint); }
.class tbody tr:hover > * { background: var(--sunk); }
.class .part0, .class .missing { background: var(--bad-soft); }
.class .part1, .class .part2 { background: color-mix(in srgb, var(--bad-soft) 45%, var(--card)); }
.class .all { background: var(--good-soft); }
.class .broken, .class .open { background: var(--warn-soft); }
.class sup { font-size: 0.75em; line-height: 0; color: var(--warn); }
.class button { all: unset; display: block; width: 100%; cursor: pointer; font: inherit; }
.class button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.class th[aria-sort] .col::after, .class th.who[aria-sort] button::after { color: var(--accent); }
.class th[aria-sort="ascending"] .col::after,
.class th.who[aria-sort="ascending"] button::after { content: " ↑"; }
.class th[aria-sort="descending"] .col::after,
.class th.who[aria-sort="descending"] button::after { content: " ↓"; }
.legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.25rem; font-size: 0.8125rem;
  color: var(--faint); }

.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr));
  gap: 0 3rem; }
.distribution { display: block; width: 100%; max-width: 27rem; height: auto; margin-top: 0.75rem;
  font-variant-numeric: tabular-nums; }
.distribution text { font-size: 12px; fill: currentColor; }
.distribution text.axis { fill: var(--faint); font-size: 11px; }
.distribution .part { fill: var(--bar); }
.distribution .full { fill: var(--good); }
.distribution path.axis { stroke: var(--line); stroke-width: 1.5; }
.hardest { list-style: none; margin: 0.75rem 0 0; padding: 0; }
.hardest li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.15rem 1rem;
  padding: 0.3rem 0; }
.hardest .bar { grid-column: 1 / -1; }
.hardest .number { white-space: nowrap; }
.gaps { margin: 0.4rem 0 0; padding-left: 1.2rem; }
`;

/** On a narrow screen, and on paper. */
export const lastStyle = `
@media (max-width: 34rem) {
  main { padding-top: 1.25rem; }
  h1 { font-size: 1.5rem; }
  .summary li { grid-template-columns: minmax(0, 1fr) auto; }
  .summary .strip { grid-column: 1; grid-row: 2; }
  .summary .bar { display: none; }
  .summary .number { grid-row: 1; grid-column: 2; }
  .failure { margin: 0 -0.5rem 1rem; padding: 0.75rem; }
  pre { font-size: 0.75rem; }
  .because { margin-left: 1.85rem; }
  .class .who { max-width: 8.5rem; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --sunk: #fff; --ink: #000; --faint: #444; --line: #bbb;
    --good: #000; --bad: #000; --warn: #000; --accent: #000; --bar: #777; --good-soft: #fff;
    --bad-soft: #eee; --warn-soft: #fff; color-scheme: light; }
  @page { margin: 15mm; }
  body { font-size: 10pt; }
  main, main.wide { max-width: none; padding: 0; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary.row .name::after { content: "" !important; }
  .scroll { overflow: visible; max-height: none; border: 0; }
  .class thead th, .class .who { position: static; }
  table.class { font-size: 8pt; }
  .class tfoot { display: table-row-group; }
  .class button { display: contents; }
  .class thead th, .class td > a, .class td.sum, .class .who, .class tfoot td {
    padding: 1mm 1.2mm; }
  pre { white-space: pre-wrap; overflow: visible; max-height: none; font-size: 7.5pt;
    border: 1px solid var(--line); }
  .failure { border: 0; padding: 0 0 0 4mm; }
  figure, .head, .row, .class tr, .hardest li { break-inside: avoid; }
  h2, h3, .head { break-after: avoid; }
}
`;
