// The texts of a language, and how it writes dates and names.
import type { Schemas } from '../api.js';
import { en } from './en.js';
import { vi, type Texts } from './vi.js';

export type { Texts } from './vi.js';
export type Locale = Schemas['Locale'];

/** What the page says in a language. */
export const textsOf = (locale: Locale): Texts => (locale === 'en' ? en : vi);

/** A name in a language; Vietnamese is always there. */
export const nameOf = (names: Schemas['Names'], locale: Locale): string => (locale === 'en' && names.en) || names.vi;

/** The language that {@link nameOf} answers in, for `lang`. */
export const languageOf = (names: Schemas['Names'], locale: Locale): Locale =>
  locale === 'en' && names.en ? 'en' : 'vi';

/** Everything happens at the time of Vietnam, wherever the reader is. */
const timeZone = 'Asia/Ho_Chi_Minh';
const DAY: Record<Locale, Intl.DateTimeFormat> = {
  vi: new Intl.DateTimeFormat('vi-VN', { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' }),
};
const TIME = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
const WEEKDAYS = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];
const WEEKDAY = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' });
const SHORT_WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `16/11/2026`, `16 November 2026`. */
export const day = (instant: string, locale: Locale): string => DAY[locale].format(new Date(instant));

/** `Thứ Hai, 16/11/2026, 08:05`, `16 November 2026, 08:05`. */
export function moment(instant: string, locale: Locale): string {
  const date = new Date(instant);
  const words = `${day(instant, locale)}, ${TIME.format(date)}`;
  return locale === 'vi' ? `${WEEKDAYS[SHORT_WEEKDAYS.indexOf(WEEKDAY.format(date))]}, ${words}` : words;
}
