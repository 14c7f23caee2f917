/** A language that the lab speaks. */
export type Language = "en" | "zh";

/** All languages, in the order in which they are tried. */
export const languages: readonly Language[] = ["en", "zh"];

/** One text in every language of the lab. */
export type Localised = Readonly<Record<Language, string>>;
