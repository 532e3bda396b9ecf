// The form every text has before it is stored: NFC, without control and zero-width characters.

// Line feed, carriage return and tab are whitespace and stay.
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200d\u2060\ufeff]/g;

/** Compose Vietnamese letters (NFC) and drop characters nobody can see. */
export function cleanText(text) {
  return text.replace(INVISIBLE, '').normalize('NFC');
}
