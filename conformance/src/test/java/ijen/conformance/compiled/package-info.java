/// Where compiled code takes a special form, it computes what the interpreter computes.
@NullMarked
package ijen.conformance.compiled;

import org.jspecify.annotations.NullMarked;
