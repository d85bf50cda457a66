import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES } from '@apollo/federation-internals';

/** Features of a supergraph that the executor cannot carry out; a supergraph that links one is refused. */
const unsupported = /\/(context|connect)\/v/;

/** What a supergraph may link that this router is to serve. */
export const supportedFeatures = new Set<string>(
  [...ROUTER_SUPPORTED_SUPERGRAPH_FEATURES].filter((feature) => !unsupported.test(feature)),
);
