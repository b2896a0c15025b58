import type { Language } from '#kernel/language';

/** A noun that the box finds: how its group is called, and where a hit leads. */
export type Findable = {
  readonly noun: string;
  readonly label: Readonly<Record<Language, string>>;
  readonly to: (id: string) => string;
};
