import { statSync } from "node:fs";
import { resolve } from "node:path";

/** The files of this name in the folders of `PATH`, in its order; absolute paths. */
export function filesOnPath(name: string): readonly string[] {
  const folders = (process.env["PATH"] ?? "").split(":").filter((folder) => folder !== "");
  return folders.map((folder) => resolve(folder, name)).filter(isFile);
}

/** A folder of somebody else's on the `PATH` may be closed to us. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
