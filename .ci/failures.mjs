/** Finds, in what node's test runner printed, what failed. Knows nothing of the suites. */

/**
 * @param {string} output of `node --test`, in TAP
 * @returns {string[]} each failed test with its reasons, as it was printed
 */
export function failuresIn(output) {
  return [...output.matchAll(/^( *)not ok .*\n(?:\1 .*\n)*/gm)].map(([block]) => block.trimEnd());
}
