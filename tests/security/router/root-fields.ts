import { readFileSync, readdirSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import type { DefinitionNode, FieldDefinitionNode } from 'graphql';
import { serviceScopes } from '#subgraphs/accounts/service-identity.ts';
import { scopesOf } from '#subgraphs/accounts/user.ts';
import type { TestIdentity } from '#tests/runtime.ts';
import { rootKinds } from './generated-operations.ts';
import type { Root } from './generated-operations.ts';

/** What the token of each role carries, from accounts itself. */
export const roles: Record<string, TestIdentity | null> = {
  anonymous: null,
  user: { roles: ['user'], scopes: scopesOf(['user']) },
  premium: { roles: ['user', 'premium'], scopes: scopesOf(['user', 'premium']) },
  admin: { roles: ['user', 'admin'], scopes: scopesOf(['user', 'admin']) },
  service: { roles: ['service'], scopes: [...serviceScopes], profile: null },
  'a token without scopes': { roles: ['user'], scopes: [] },
};

/** Scopes of which every set suffices; null for whoever is signed in; undefined for everybody. */
export type Demands = string[][] | null | undefined;

/** A field of an object type, as its subgraph wrote it down. */
export interface WrittenField {
  type: string;
  name: string;
  demands: Demands;
}

export interface WrittenRootField extends WrittenField {
  type: Root;
}

function demandsIn({ directives = [] }: FieldDefinitionNode): Demands {
  const unknown = directives.find(({ name }) => name.value === 'policy');
  if (unknown !== undefined)
    throw new Error('The matrix does not know @policy yet: read it in root-fields.ts.');
  const scoped = directives.find(({ name }) => name.value === 'requiresScopes')?.arguments?.[0]?.value;
  if (scoped?.kind === Kind.LIST) {
    return scoped.values.map((set) =>
      set.kind === Kind.LIST
        ? set.values.map((value) => (value.kind === Kind.STRING ? value.value : ''))
        : [],
    );
  }
  return directives.some(({ name }) => name.value === 'authenticated') ? null : undefined;
}

/** The definitions of a subgraph; none for a folder without a schema. */
function definitionsOf(path: URL): readonly DefinitionNode[] {
  try {
    return parse(readFileSync(path, 'utf8')).definitions;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ENOTDIR'].includes(code)) return [];
    throw error;
  }
}

const folder = new URL('../../../subgraphs/', import.meta.url);
const written: readonly WrittenField[] = readdirSync(folder).flatMap((name) =>
  definitionsOf(new URL(`${name}/schema.graphql`, folder)).flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION
      ? (definition.fields ?? []).map((field) => ({
          ...{ type: definition.name.value, name: field.name.value, demands: demandsIn(field) },
        }))
      : [],
  ),
);

const isRootField = (field: WrittenField): field is WrittenRootField => field.type in rootKinds;

/** Every root field of every subgraph. */
export const writtenRootFields = written.filter(isRootField);

/** The fields of other types that not everybody may ask. */
export const protectedFields = written.filter((field) => !isRootField(field) && field.demands !== undefined);

/** Whether a token, or nobody, meets demands. */
export function meets(identity: TestIdentity | null, demands: Demands): boolean {
  if (demands === undefined) return true;
  if (identity === null) return false;
  const { scopes = [] } = identity;
  return (
    demands === null ||
    scopes.includes('admin') ||
    demands.some((set) => set.every((scope) => scopes.includes(scope)))
  );
}

/** Whether people who are no administrators may ask a root field. */
export function isForPeople(root: Root, name: string): boolean {
  const field = writtenRootFields.find((one) => one.type === root && one.name === name);
  return field !== undefined && meets(roles['premium'] ?? null, field.demands);
}
