const pattern = /^[A-Za-z0-9][\w-]{0,63}$/;

/** Whether a name can be that of a variant or a subgraph; such a name is also safe as that of a file. */
export function isName(name: string): boolean {
  return pattern.test(name);
}
