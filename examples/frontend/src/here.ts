// The portal that is shown, and where its pages are: what every view is given.
import type { TemplateResult } from 'lit-html';
import { PORTAL, type Schemas } from './api.js';
import { addressOf, type Place } from './route.js';
import { nameOf, textsOf, type Locale, type Texts } from './texts/index.js';

export type Section = Schemas['PublicSection'];

/** What a view makes of what it read. */
export interface Page {
  /** What the page is about; the portal's name is added in the title of the window. */
  title: string;
  content: TemplateResult;
  /** Not for search engines. */
  unlisted?: boolean;
  /** The address to link to, if it is not this one. */
  canonical?: string;
  /** Where the page should be found: the address is put right without another visit. */
  address?: string;
  /** The slug that the same text is found by in the other language. */
  inOtherLanguage?: Place;
}

/** A view that has read what it needs, and waits for the portal. */
export type View = (here: Here) => Page;

/** A portal in a language. */
export class Here {
  readonly texts: Texts;

  constructor(
    readonly locale: Locale,
    readonly configuration: Schemas['PublicConfiguration'],
    readonly sections: Section[],
    readonly latest: Schemas['PublicArticleRow'][],
  ) {
    this.texts = textsOf(locale);
  }

  get name(): string {
    return nameOf(this.configuration.name, this.locale);
  }

  /** The address of one of the portal's pages. */
  to(place: Place, locale: Locale = this.locale): string {
    return addressOf({ locale, portal: this.configuration.key, place }, PORTAL);
  }

  /** The way to a section from the top, itself at the end; by its key, its slug or one that it had. Empty if there is none. */
  wayTo(name: string, among: Section[] = this.sections): Section[] {
    for (const section of among) {
      if (section.key === name || section.slug === name || section.former_slugs.includes(name)) return [section];
      const below = this.wayTo(name, section.children);
      if (below.length > 0) return [section, ...below];
    }
    return [];
  }

  /** The title of a section by its key; the key itself for one of another portal. */
  titleOf(key: string): string {
    const section = this.wayTo(key).at(-1);
    return section ? nameOf(section.title, this.locale) : key;
  }
}
