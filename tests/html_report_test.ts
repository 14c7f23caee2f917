/** The pages of a grade in a real browser. Without Chromium there is nothing to see: it says so. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { GradeReport } from "../grader/report.ts";
import { htmlPages } from "../grader/reporters/html.ts";
import { hostile } from "../grader/reporters/html/hostile_test_kit.ts";
import { sampleReport } from "../grader/test_kit.ts";
import { type Browser, chromium, type OpenPage, startBrowser, type View } from "./browser_kit.ts";

const phone: View = { widthPx: 360, scheme: "dark" };
const desk: View = { widthPx: 1280, scheme: "light" };

/** Thirteen exercises: a table that no phone has room for. */
const wideReport: GradeReport = {
  ...sampleReport,
  exercises: Array.from({ length: 13 }, (_, i) => sampleReport.exercises[i % 2]).flatMap((
    exercise,
    i,
  ) => exercise ? [i < 2 ? exercise : { ...exercise, id: `${exercise.id}-${i}` }] : []),
  students: sampleReport.students.map((student) => ({
    ...student,
    results: Array.from({ length: 13 }, (_, i) => student.results[i % 2]).flatMap((result, i) =>
      result ? [i < 2 ? result : { ...result, exercise: `${result.exercise}-${i}` }] : []
    ),
  })),
};

if (chromium === undefined) {
  test("the pages of a grade are not looked at: there is no Chromium", { skip: true }, () => {});
} else {
  describe("in Chromium", () => inBrowser(chromium ?? ""));
}

function inBrowser(path: string): void {
  const folder = mkdtempSync(join(tmpdir(), "socket-lab-test-"));
  let browser: Browser | undefined;

  before(async () => {
    write(folder, "plain", sampleReport);
    write(folder, "wide", wideReport);
    write(folder, "hostile", hostile(sampleReport));
    browser = await startBrowser(path);
  });

  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  const open = (file: string, view: View): Promise<OpenPage> => {
    assert.ok(browser);
    return browser.open(urlOf(folder, file), view);
  };

  for (const { path: file } of htmlPages(wideReport)) {
    test(`wide/${file} fits a phone of 360 px, with everything open`, async () => {
      const page = await open(`wide/${file}`, phone);
      await page.evaluate(openAll);
      assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 360);
      assert.deepEqual(await page.evaluate(outside), []);
    });
  }

  for (const { path: file } of htmlPages(sampleReport)) {
    test(`plain/${file} asks for nothing but itself and complains of nothing`, async () => {
      const page = await open(`plain/${file}`, desk);
      await page.evaluate(openAll);
      assert.deepEqual(page.complaints, []);
      const others = page.requests.filter((url) => url !== urlOf(folder, `plain/${file}`));
      assert.deepEqual(others.filter((url) => url !== "data:,"), []);
    });
  }

  test("a failure opens at a click, and the first is open from the start", async () => {
    const page = await open(`plain/${htmlPages(sampleReport)[2]?.path}`, desk);
    const isOpen =
      `[...document.querySelectorAll(".fail details:has(.failure)")].map((d) => d.open)`;
    assert.deepEqual(await page.evaluate(isOpen), [true, false]);
    await page.evaluate(`document.querySelectorAll("summary.row")[1].click()`);
    assert.deepEqual(await page.evaluate(isOpen), [true, true]);
    const height = `document.querySelectorAll(".failure svg")[2].getBoundingClientRect().height`;
    assert.ok(await page.evaluate<number>(height) > 50);
  });

  test("the table scrolls in its own box, and the names stay in sight", async () => {
    const page = await open("wide/index.html", phone);
    const places = await page.evaluate<{ moved: number; name: number; cell: number }>(`(() => {
      const box = document.querySelector(".scroll");
      box.scrollLeft = 300;
      const leftOf = (what) => Math.round(box.querySelector(what).getBoundingClientRect().left);
      return { moved: box.scrollLeft, name: leftOf("tbody th"), cell: leftOf("tbody td") };
    })()`);
    assert.equal(places.moved, 300);
    assert.ok(places.name >= 0 && places.cell < places.name, JSON.stringify(places));
  });

  test("the class is sorted at a click, those without a total last both ways", async () => {
    const page = await open("plain/index.html", desk);
    const names =
      `[...document.querySelectorAll("tbody th")].map((each) => each.innerText.slice(0, 4))`;
    const sortByTotal = `document.querySelectorAll("thead button")[1].click()`;
    assert.deepEqual(await page.evaluate(names), ["ada", "=1+1", "lin"]);
    await page.evaluate(`${sortByTotal}; ${sortByTotal}`);
    assert.deepEqual(await page.evaluate(names), ["=1+1", "ada", "lin"]);
    await page.evaluate(sortByTotal);
    assert.deepEqual(await page.evaluate(names), ["ada", "=1+1", "lin"]);
    const sorted = `document.querySelector("thead [aria-sort]").ariaSort`;
    assert.equal(await page.evaluate(sorted), "descending");
  });

  test("a page is dark for whoever likes it dark, and its words stand out in both", async () => {
    const file = `plain/${htmlPages(sampleReport)[2]?.path}`;
    for (const scheme of ["light", "dark"] as const) {
      const page = await open(file, { ...desk, scheme });
      const weakest = await page.evaluate<{ ratio: number; text: string }>(weakestContrast);
      assert.ok(weakest.ratio >= 4.5, `${scheme}: ${JSON.stringify(weakest)}`);
      const isDark = await page.evaluate<boolean>(
        `getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every((part) => part < 80)`,
      );
      assert.equal(isDark, scheme === "dark");
    }
  });

  test("nothing in a hostile report runs, loads or opens an element", async () => {
    for (const { path: file } of htmlPages(hostile(sampleReport))) {
      const page = await open(`hostile/${file}`, phone);
      await page.evaluate(openAll);
      assert.equal(await page.evaluate("String(window.broken)"), "undefined");
      assert.equal(await page.evaluate("document.images.length"), 0);
      assert.deepEqual(page.complaints, []);
      assert.deepEqual(page.requests.filter((url) => !/^file:|^data:,$/.test(url)), []);
      assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 360);
    }
  });
}

const openAll = `document.querySelectorAll("details").forEach((each) => each.open = true)`;

/** What reaches over the right edge and stands in no box that scrolls. */
const outside = `[...document.querySelectorAll("body *")]
  .filter((each) => !each.parentElement.closest(".scroll, pre, .picture"))
  .filter((each) => each.getBoundingClientRect().right > innerWidth)
  .map((each) => each.outerHTML.slice(0, 80))`;

/** The text that stands out least from what is behind it, as WCAG 2 measures it. */
const weakestContrast = `(() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => numbers(colour).slice(0, 3)
    .map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (each) => {
    const colour = getComputedStyle(each).backgroundColor;
    return numbers(colour)[3] === 0 ? behind(each.parentElement) : colour;
  };
  const found = [...document.querySelectorAll("main *")]
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((each) => !each.closest("title, desc, style, .said"))
    .map((each) => {
      const style = getComputedStyle(each);
      const colour = each.ownerSVGElement ? style.fill : style.color;
      const [a, b] = [light(colour), light(behind(each))];
      return { ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), text: each.textContent };
    });
  return found.reduce((a, b) => a.ratio <= b.ratio ? a : b);
})()`;

function write(folder: string, name: string, report: GradeReport): void {
  for (const { path, text } of htmlPages(report)) {
    const file = join(folder, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function urlOf(folder: string, file: string): string {
  return pathToFileURL(join(folder, file)).href;
}
