/**
 * What takes the place of `node:http` in the functions' bundle. To import it as a module reads everything that it
 * exports, and so loads all that `fetch` is made of: 30 ms of a cold start, as much as the SDK, for the names of statuses.
 */
export const { Agent, request, STATUS_CODES } = process.getBuiltinModule('node:http');
