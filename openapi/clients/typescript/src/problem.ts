// A refusal as something that is thrown: what was refused, and how long to wait before asking again.
import type { Problem } from './contract.js';

/** The API refused. Decide by `code`, show `title` and `detail`, log `request_id`; all of them are in `problem`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** The HTTP status. */
  readonly status: number;
  /** The stable word for the kind of refusal; none if the answer came from something before the API, such as a proxy. */
  readonly code: Problem['code'] | undefined;
  /** The whole refusal; none if the answer was no problem+json. */
  readonly problem: Problem | undefined;
  /** Seconds to wait before the same is asked again: `Retry-After` of 429 and 503. */
  readonly retryAfter: number | undefined;

  constructor(response: Response, body: unknown) {
    const problem = isProblem(body) ? body : undefined;
    super(problem ? [problem.title, problem.detail].filter(Boolean).join(': ') : `HTTP ${response.status}`);
    this.status = response.status;
    this.code = problem?.code;
    this.problem = problem;
    this.retryAfter = seconds(response.headers.get('retry-after'));
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'request_id' in body;
}

/** The API says seconds; a date, which a proxy may say, counts as not said. */
function seconds(header: string | null): number | undefined {
  return header !== null && /^\d+$/.test(header) ? Number(header) : undefined;
}
