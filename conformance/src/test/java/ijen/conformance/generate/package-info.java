/// Random modules straight from a seed, made to be hard for a compiler that cuts functions into
/// parts, combines checks of memory accesses and knows loops.
@NullMarked
package ijen.conformance.generate;

import org.jspecify.annotations.NullMarked;
