/// Generated and broken modules against both engines: the deep commands, and the slice of them that
/// runs with the other tests.
@NullMarked
package ijen.conformance.fuzz;

import org.jspecify.annotations.NullMarked;
