/// Runs the specification's suites on both engines.
@NullMarked
package ijen.conformance;

import org.jspecify.annotations.NullMarked;
