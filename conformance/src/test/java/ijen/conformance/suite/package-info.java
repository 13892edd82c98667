/// The specification's suites on every engine, what is known to fail, and the report on them.
@NullMarked
package ijen.conformance.suite;

import org.jspecify.annotations.NullMarked;
