import { createHash } from "node:crypto";
import { Markup, markup, type MarkupPart } from "../../../lab/tell/markup.ts";
import { safeText } from "../../../lab/tell/safe_text.ts";
import type { GradeReport } from "../../report.ts";
import { htmlWordsOf } from "../../words/html.ts";
import { style } from "./style.ts";
import { classStyle, lastStyle } from "./style_class.ts";

/** What a page holds. */
export interface Page {
  /** In the bar of the browser. */
  readonly title: string;
  /** A class's page may be wider than a line of text is long. */
  readonly isWide: boolean;
  readonly body: MarkupPart;
  /** Makes the page handier; nothing is lost without it. */
  readonly script?: string;
}

/** A whole page: nothing is loaded, and no script but its own can run in it. */
export function pageText({ title, isWide, body, script }: Page, report: GradeReport): string {
  const words = htmlWordsOf(report.language);
  const rules = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "img-src data:",
    ...(script === undefined ? [] : [`script-src 'sha256-${hashOf(script)}'`]),
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return markup`<!DOCTYPE html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(rules.join("; "))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${new Markup(style + (isWide ? classStyle : "") + lastStyle)}</style>
</head>
<body>
<main${new Markup(isWide ? ' class="wide"' : "")}>
${body}
${foot(report)}
</main>
${script === undefined ? undefined : new Markup(`<script>${script}</script>\n`)}</body>
</html>
`.text;
}

function hashOf(script: string): string {
  return createHash("sha256").update(script).digest("base64");
}

function foot({ language, tool, plan, startedAt }: GradeReport): Markup {
  const words = htmlWordsOf(language);
  const made = {
    version: safeText(tool.version),
    runtime: safeText(tool.runtime),
    plan: safeText(plan.slice(0, shownPlan)),
  };
  return markup`<footer>${timeOf(startedAt)} · ${words.madeBy(made)}</footer>`;
}

/** Enough of the plan's hash to tell two plans apart. */
const shownPlan = 8;

/** A time as people read it: `2026-11-27 08:00 UTC`. */
export function timeOf(iso: string): Markup {
  const [, day, minute, zone] = /^(\S+)T(\d\d:\d\d)\S*?(Z|[+-]\d\d:?\d\d)$/.exec(iso) ?? [];
  const shown = day === undefined
    ? safeText(iso)
    : `${day} ${minute} ${zone === "Z" ? "UTC" : zone}`;
  return markup`<time datetime="${safeText(iso)}">${shown}</time>`;
}
