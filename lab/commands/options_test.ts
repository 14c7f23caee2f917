import assert from "node:assert/strict";
import { test } from "node:test";
import {
  isSet,
  languageOf,
  numberOf,
  oneOf,
  type OptionName,
  type Options,
  readOptions,
  textOf,
} from "./options.ts";
import { UsageError } from "./usage_error.ts";

function read(...words: readonly string[]): Options {
  return readOptions(words, ["seed", "json", "link", "program"]);
}

function refusal(words: readonly string[], allowed: readonly OptionName[]): string {
  try {
    readOptions(words, allowed);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error(`${words.join(" ")} was read without a complaint`);
}

const whole = { from: 0, upTo: 99, whole: true };

test("readOptions() reads a value behind a blank or behind =", () => {
  assert.equal(textOf(read("--seed", "7"), "seed"), "7");
  assert.equal(textOf(read("--seed=7"), "seed"), "7");
});

test("readOptions() takes what begins with a dash for a value where one must stand", () => {
  assert.equal(textOf(read("--seed", "-7"), "seed"), "-7");
});

test("readOptions() keeps positionals in order, between options too", () => {
  assert.deepEqual(read("echo", "--seed", "7", "echo.ts").positionals, ["echo", "echo.ts"]);
});

test("readOptions() takes no word behind an option without a value for its own", () => {
  const options = read("--json", "echo");
  assert.deepEqual([isSet(options, "json"), options.positionals], [true, ["echo"]]);
});

test("readOptions() takes everything behind -- for positionals", () => {
  assert.deepEqual(read("--", "--json").positionals, ["--json"]);
});

test("readOptions() takes help, language and scenarios for every command", () => {
  const options = readOptions(["-h", "--lang", "zh", "--scenarios", "x"], []);
  assert.deepEqual(
    [isSet(options, "help"), textOf(options, "lang"), textOf(options, "scenarios")],
    [true, "zh", "x"],
  );
});

test("readOptions() suggests what a misspelt option may mean", () => {
  assert.equal(refusal(["--sed"], ["seed"]), 'Unknown option "--sed": did you mean "--seed"?');
});

test("readOptions() lists what the command knows when nothing is close", () => {
  assert.equal(
    refusal(["--colour"], ["seed"]),
    'Unknown option "--colour": this command knows --help, --lang, --scenarios, --seed',
  );
});

test("readOptions() says that an option belongs to another command", () => {
  assert.match(refusal(["--watch"], ["seed"]), /^Unknown option "--watch" for this command: /);
});

test("readOptions() refuses an unknown short option", () => {
  assert.match(refusal(["-x"], ["seed"]), /^Unknown option "-x": /);
});

test("readOptions() refuses an option without its value", () => {
  assert.equal(refusal(["--seed"], ["seed"]), 'Option "--seed" needs a value');
});

test("readOptions() refuses a value behind an option that takes none", () => {
  assert.equal(refusal(["--json=yes"], ["json"]), 'Option "--json" takes no value');
});

test("textOf() is undefined for an option that is not there", () => {
  assert.equal(textOf(read(), "seed"), undefined);
});

test("isSet() is false for an option that is not there", () => {
  assert.equal(isSet(read(), "json"), false);
});

test("numberOf() is undefined for an option that is not there", () => {
  assert.equal(numberOf(read(), "seed", whole), undefined);
});

test("numberOf() takes both bounds", () => {
  assert.equal(numberOf(read("--seed", "0"), "seed", whole), 0);
  assert.equal(numberOf(read("--seed", "99"), "seed", whole), 99);
});

test("numberOf() refuses a number next to a bound", () => {
  const message = 'Option "--seed" is "100": it must be a whole number from 0 to 99';
  assert.throws(() => numberOf(read("--seed", "100"), "seed", whole), { message });
  assert.throws(() => numberOf(read("--seed", "-1"), "seed", whole), UsageError);
});

test("numberOf() refuses a fraction where a whole number is wanted", () => {
  assert.throws(() => numberOf(read("--seed", "1.5"), "seed", whole), UsageError);
});

test("numberOf() takes a fraction where any number will do", () => {
  assert.equal(numberOf(read("--seed", "1.5"), "seed", { ...whole, whole: false }), 1.5);
});

test("numberOf() refuses words", () => {
  const message = 'Option "--seed" is "x": it must be a number from 0 to 99';
  assert.throws(() => numberOf(read("--seed", "x"), "seed", { ...whole, whole: false }), {
    message,
  });
});

test("numberOf() refuses an empty value, which is not 0", () => {
  assert.throws(() => numberOf(read("--seed="), "seed", whole), UsageError);
});

test("oneOf() takes one of the words", () => {
  assert.equal(oneOf(read("--link", "direct"), "link", ["direct", "choppy"]), "direct");
});

test("oneOf() is undefined for an option that is not there", () => {
  assert.equal(oneOf(read(), "link", ["direct"]), undefined);
});

test("oneOf() refuses any other word", () => {
  const message = 'Option "--link" is "far": it must be direct or choppy';
  assert.throws(() => oneOf(read("--link", "far"), "link", ["direct", "choppy"]), { message });
});

test("languageOf() is what --lang says, whatever the locale", () => {
  assert.equal(languageOf(read("--lang", "en"), { LANG: "zh_CN.UTF-8" }), "en");
});

test("languageOf() refuses a language that the lab does not speak", () => {
  assert.throws(() => languageOf(read("--lang", "fr"), {}), /it must be en or zh/);
});

test("languageOf() follows the locale without --lang", () => {
  assert.equal(languageOf(read(), { LANG: "zh_CN.UTF-8" }), "zh");
});

test("languageOf() lets LC_ALL win over LC_MESSAGES, and that over LANG", () => {
  const locales = { LC_MESSAGES: "zh_CN.UTF-8", LANG: "C" };
  assert.equal(languageOf(read(), locales), "zh");
  assert.equal(languageOf(read(), { ...locales, LC_ALL: "C" }), "en");
});

test("languageOf() takes an empty variable for none", () => {
  assert.equal(languageOf(read(), { LC_ALL: "", LANG: "zh_CN.UTF-8" }), "zh");
});

test("languageOf() is English without a locale", () => {
  assert.equal(languageOf(read(), {}), "en");
});
