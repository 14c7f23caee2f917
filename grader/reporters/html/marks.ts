import { type Markup, markup } from "../../../lab/tell/markup.ts";
import { checkMarks } from "../../../lab/tell/marks.ts";
import type { CheckJson } from "../../../lab/tell/report_json.ts";
import type { HtmlWords } from "../../words/html.ts";

/** What a check, or a result without points of its own, is marked with. */
export type MarkName = CheckJson["verdict"] | "missing" | "open";

export const signs: Readonly<Record<MarkName, string>> = {
  ...checkMarks,
  missing: "–",
  open: "…",
};

/** A sign for the eye, and its word for whoever cannot see it. */
export function mark(name: MarkName, words: HtmlWords): Markup {
  return markup`<span class="mark ${name}"><span aria-hidden="true">${signs[name]}</span>\
<span class="said">${words.marks[name]}</span></span>`;
}
