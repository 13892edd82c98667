/// Code compiled ahead of time, and code kept for the next process.
@NullMarked
package ijen.conformance.ahead;

import org.jspecify.annotations.NullMarked;
