import { TypeInfo, isInputObjectType, visit, visitWithTypeInfo } from 'graphql';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';

/** What the schema says of the arguments and input fields that an operation's variables are used for, by variable. */
export function variableDescriptions(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
): ReadonlyMap<string, string> {
  const descriptions = new Map<string, string>();
  const typeInfo = new TypeInfo(schema);
  const note = (variable: string, description: string | null | undefined) => {
    if (description != null && !descriptions.has(variable)) descriptions.set(variable, description);
  };
  visit(
    operation,
    visitWithTypeInfo(typeInfo, {
      Argument: ({ value }) => {
        if (value.kind === 'Variable') note(value.name.value, typeInfo.getArgument()?.description);
      },
      ObjectField: ({ name, value }) => {
        const parent = typeInfo.getParentInputType();
        if (value.kind !== 'Variable' || !isInputObjectType(parent)) return;
        note(value.name.value, parent.getFields()[name.value]?.description);
      },
    }),
  );
  return descriptions;
}
