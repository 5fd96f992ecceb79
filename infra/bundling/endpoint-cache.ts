/**
 * What takes the place of `@aws-sdk/endpoint-cache` in the functions' bundle. The client makes one and never asks it,
 * since no command of this client discovers its endpoint; the real one brings 8 KB of data structures.
 */
export class EndpointCache {}
