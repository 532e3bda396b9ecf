// How the editorial board is reached (Điều 17.1).
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Here } from '../here.js';

/** Telephone, hotline and mail, as far as the portal tells them. */
export function contactOf(here: Here): TemplateResult {
  const { texts, configuration } = here;
  const { phone, hotline, email } = configuration.contact;
  return html`<section class="box" aria-labelledby="contact">
    <h2 id="contact" class="rubric">${texts.contact}</h2>
    <dl class="pairs">
      ${pairOf(texts.hotline, hotline && dialled(hotline))} ${pairOf(texts.phone, phone && dialled(phone))}
      ${pairOf(texts.email, email && written(email))}
    </dl>
  </section>`;
}

/** A telephone number that can be tapped. */
export const dialled = (number: string): TemplateResult =>
  html`<a href=${`tel:${number.replace(/[^\d+]/g, '')}`}>${number}</a>`;

/** An address to write to; a line may end after its sign. */
export function written(address: string): TemplateResult {
  const [name, ...host] = address.split('@');
  return html`<a href=${`mailto:${address}`}>${name}@<wbr />${host.join('@')}</a>`;
}

/** A term and what it is, if it is anything. */
export const pairOf = (
  term: string,
  what: string | TemplateResult | null | undefined,
): TemplateResult | typeof nothing =>
  what
    ? html`<div>
        <dt>${term}</dt>
        <dd>${what}</dd>
      </div>`
    : nothing;
