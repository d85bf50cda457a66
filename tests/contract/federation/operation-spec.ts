import fc from 'fast-check';

/** One step of a random selection: what to take of a type, and what below it. */
export interface SelectionSpec {
  /** Which field, or which type condition. */
  take: number;
  /** Zero: the field's own name. */
  alias: number;
  arguments: number;
  /** Zero: none. */
  directive: number;
  children: SelectionSpec[];
}

/** The choices behind a random operation; `buildOperation` reads them for a schema. */
export interface OperationSpec {
  /** Zero: a query. */
  kind: number;
  /** Zero: alone in its document. */
  company: number;
  selections: SelectionSpec[];
}

const choice = fc.nat({ max: 255 });

/** Selections that are `depth` deep at most. */
const selection: fc.Memo<SelectionSpec> = fc.memo((depth) =>
  fc.record({
    take: choice,
    alias: choice,
    arguments: choice,
    directive: choice,
    children: depth === 1 ? fc.constant([]) : fc.array(selection(depth - 1), { maxLength: 4, size: 'max' }),
  }),
);

/** Random operations. */
export const operationSpecs: fc.Arbitrary<OperationSpec> = fc.record({
  kind: choice,
  company: choice,
  selections: fc.array(selection(5), { minLength: 1, maxLength: 4, size: 'max' }),
});
