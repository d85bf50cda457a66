import { Kind } from 'graphql';
import type { ConstDirectiveNode, ConstObjectValueNode, GraphQLSchema } from 'graphql';

export type AuthorizationDirective = 'authenticated' | 'requiresScopes' | 'policy';

const features: readonly AuthorizationDirective[] = ['authenticated', 'requiresScopes', 'policy'];

const argumentOf = ({ arguments: given }: ConstDirectiveNode, name: string) =>
  given?.find((argument) => argument.name.value === name)?.value;

function stringArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function stringField({ fields }: ConstObjectValueNode, name: string): string | undefined {
  const value = fields.find((field) => field.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** The name that an import gives the directive, https://specs.apollo.dev/link/v1.0/#Import; undefined when not imported. */
function importedName(link: ConstDirectiveNode, directive: string): string | undefined {
  const imports = argumentOf(link, 'import');
  if (imports?.kind !== Kind.LIST) return undefined;
  for (const element of imports.values) {
    if (element.kind === Kind.STRING && element.value === `@${directive}`) return directive;
    if (element.kind !== Kind.OBJECT || stringField(element, 'name') !== `@${directive}`) continue;
    return (stringField(element, 'as') ?? `@${directive}`).slice(1);
  }
  return undefined;
}

/** The directive by the name that it has in this supergraph: links may rename it. */
export function linkedDirectiveNames(schema: GraphQLSchema): ReadonlyMap<string, AuthorizationDirective> {
  const links = [schema.astNode, ...schema.extensionASTNodes].flatMap((node) => node?.directives ?? []);
  const names = new Map<string, AuthorizationDirective>();
  for (const link of links) {
    const url = stringArgument(link, 'url') ?? stringArgument(link, 'feature') ?? '';
    const directive = features.find((feature) => url.startsWith(`https://specs.apollo.dev/${feature}/v`));
    if (directive === undefined) continue;
    names.set(importedName(link, directive) ?? stringArgument(link, 'as') ?? directive, directive);
  }
  return names;
}
