/** Lists of paths and patterns, wherever `deno.json` and `tsconfig.json` have them. */
const pathLists = ["include", "exclude"];

/** Where a list of that name holds other things: the names of rules. */
const noPaths = ["rules"];

/** Commands by their names, in `deno.json` and in `package.json`. */
const commandMaps = ["tasks", "scripts"];

/**
 * A settings file without what it says of files that are not there.
 *
 * @param text JSON.
 * @param there All files, from the folder of the settings.
 */
export function settingsFor(text: string, there: readonly string[]): string {
  return `${JSON.stringify(fitted(JSON.parse(text), there), undefined, 2)}\n`;
}

function fitted(settings: unknown, there: readonly string[]): unknown {
  if (typeof settings !== "object" || settings === null || Array.isArray(settings)) return settings;
  const entries = Object.entries(settings).flatMap(([key, value]): readonly [string, unknown][] => {
    if (noPaths.includes(key)) return [[key, value]];
    if (commandMaps.includes(key)) return [[key, commandsFor(value, there)]];
    if (!pathLists.includes(key)) return [[key, fitted(value, there)]];
    const paths = value.filter((path: string) => isThere(path, there));
    return paths.length === 0 ? [] : [[key, paths]];
  });
  return Object.fromEntries(entries);
}

/** A command is text, or in `deno.json` a map with the text under "command". */
function commandsFor(commands: object, there: readonly string[]): object {
  const left = Object.entries(commands).filter(([, command]) => {
    const words: string = typeof command === "string" ? command : command.command;
    return words.split(" ").filter((word) => word.endsWith(".ts")).every((word) =>
      there.includes(word)
    );
  });
  return Object.fromEntries(left);
}

/** A file, a folder, or a pattern below a folder. */
function isThere(path: string, there: readonly string[]): boolean {
  const solid = path.replace(/\/?\*.*$/, "");
  return there.some((each) => each === solid || each.startsWith(`${solid}/`));
}
