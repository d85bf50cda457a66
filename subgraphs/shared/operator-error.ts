/**
 * What stops a process and whoever started it can mend: a missing variable, a taken port, a broken folder. Its message is
 * all that is printed, and says what to do.
 */
export class OperatorError extends Error {
  override name = 'OperatorError';
}
