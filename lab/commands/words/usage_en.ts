import type { Known, UsageWords } from "./usage.ts";

const isFolder = "it is a folder, a file must be given";

export const englishUsage: UsageWords = {
  windows: "Cannot run on Windows itself: use WSL, the Linux that Windows brings along",
  unknownCommand: (name, known) => `Unknown command "${name}": ${hint(known)}`,
  unknownScenario: (id, known) => `Unknown scenario "${id}": ${hint(known)}`,
  unknownOption: (name, { isElsewhere, ...known }) =>
    `Unknown option "${name}"${isElsewhere ? " for this command" : ""}: ${
      hint(known, "this command knows")
    }`,
  unknownPart: ({ of, name, scenario, all }) =>
    `Unknown ${of} "${name}" of scenario "${scenario}": there are ${all.join(", ")}`,
  unknownFlow: (flow, all) =>
    `Unknown flow "${flow}": ${all.length === 0 ? "there is none" : `there are ${all.join(", ")}`}`,

  needsValue: (option) => `Option "--${option}" needs a value`,
  takesNoValue: (option) => `Option "--${option}" takes no value`,
  wrongNumber: ({ option, text, from, upTo, whole }) =>
    `Option "--${option}" is "${text}": it must be ${
      whole ? "a whole number" : "a number"
    } from ${from} to ${upTo}`,
  wrongWord: ({ option, text, words }) =>
    `Option "--${option}" is "${text}": it must be ${words.join(" or ")}`,

  whichScenario: (call) => `Which scenario? lab ${call} <id>`,
  whichScenarioToRun: "Which scenario? lab run <id> with --program or --attach",
  whichFile: "Which file? lab check <file.yaml>",
  whichTrace: "Which trace? lab diagram <file>",
  whichFolder: "Which folder? lab export <dir>",
  oneForm: "Give one of --mermaid and --svg",
  surplus: (word, command) => `Unexpected "${word}": ${command} takes options only`,
  surplusToRun: (word) => `Unexpected "${word}": run takes an id and a file`,
  surplusToExport: (word) => `Unexpected "${word}": export takes one folder`,

  cannotRead: (path, why) => `Cannot read "${path}": ${why}`,
  cannotWrite: (path, why) => `Cannot write "${path}": ${why}`,
  cannotReadScenarios: (folder) =>
    `Cannot read the scenarios in "${folder}": there is no such folder`,
  noFile: "there is no such file",
  mayNotRead: "you may not read it",
  isFolder,

  noExercises: "No exercises yet: lab new echo",
  noExercise: (file, id) => `No ${file} yet: lab new ${id}`,
  oneProgram: "Give one of a file, --program and --attach",
  noRuntime: (name) =>
    `Cannot find ${name}: put it on the PATH, as "npm install --global ${name}" does`,
  runsNoFolder: (path) => `Cannot run "${path}": ${isFolder}`,
  runsNoSuchFile: (path) =>
    `Cannot run "${path}": it is no .ts or .js file; for another language use --program "command file"`,
  noSuchCommand: (name) => `Cannot start "${name}": there is no such command on the PATH`,
  notClosed: (command, quote) => `Cannot split "${command}": a ${quote} is not closed`,
  emptyCommand: "Cannot run an empty command: --program needs words",
  wrongAddress: (text) => `Cannot attach to "${text}": it must be 127.x.y.z:port or localhost:port`,
  holdsNoAttached: "--sandbox is about programs that the lab starts, and --attach is not",
  cannotHold: (sandbox, why) =>
    why === undefined
      ? `--sandbox ${sandbox} holds only programs that run on Deno`
      : `--sandbox ${sandbox} does not work on this machine: ${why.en}`,
  attachesToServers: (role) => `Cannot attach to a ${role}: only to a server that listens`,
  notOnLink: ({ check, link, links }) =>
    `Check "${check}" is not played on link "${link}": ${links.join(", ")}`,
  caseNeedsProperty: "Option --case needs --check with a check that is a property",
  said: (sentence) => sentence.en,
  nothingFailed: "Nothing to play again: the last run had no failure",

  exerciseIsThere: (file) => `Cannot make ${file}: it is there already, and it is yours`,
  scenarioIsThere: (folder) => `Cannot make ${folder}: it is there already`,
  folderIsTaken: (folder) => `Cannot export to "${folder}": it must be new, or an empty folder`,
  wrongName: (id) => `Cannot name a scenario "${id}": use small letters, digits and "-"`,

  oneTransport: "Give one of --udp and --unix",
  toItself: (place) => `Cannot carry from "${place}" to itself`,
  missingPlace: (option, form) =>
    `Missing --${option}: it must be ${form === "path" ? "a path" : "host:port"}`,
  wrongPlace: (text, option) =>
    `Cannot read "${text}" for --${option}: it must be host:port, as 127.0.0.1:7007 or [::1]:7007`,
  wrongPort: ({ text, option, from, upTo }) =>
    `Cannot read "${text}" for --${option}: it must be a port from ${from} to ${upTo}`,
  noHost: (text, option) => `Cannot find "${text}" for --${option}: there is no such host`,
  cannotListen: (place, why) => `Cannot listen on "${place}": ${why}`,
  listening: {
    "port-taken": "something else listens there",
    "no-address": "this machine has no such address",
    "forbidden": "you may not",
    "path-taken": "it is there already; remove it when nobody listens there any more",
    "path-too-long": "the path is too long, 100 bytes are safe",
    "no-folder": "there is no such folder",
  },
};

function hint({ all, meant }: Known, there = "there are"): string {
  return meant === undefined ? `${there} ${all.join(", ")}` : `did you mean "${meant}"?`;
}
