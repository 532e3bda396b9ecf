// Typed client of the public API of Cổng.
export { createClient, type Changed, type Client, type ClientOptions } from './client.js';
export type { Answer, Item, ListPath, Problem, ReadOptions, ReadPath, Schemas } from './contract.js';
export { ProblemError } from './problem.js';
export type { components, operations, paths } from './schema.js';
