/** The code of a reference resolver that fails; no field fails with it by itself. */
export const unresolvableCode = 'UPSTREAM_UNAVAILABLE';

/** The code with which a subgraph refuses what no correct router asks of it. */
export const misuse = 'MISUSED_SUBGRAPH';

/** The codes of fields that fail. */
export const fieldCodes = ['NOT_FOUND', 'CONFLICT', 'FORBIDDEN'];
