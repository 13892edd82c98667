/// Analyses over the transient form: liveness, cuts.
@NullMarked
package ijen.compiler.internal.flow;

import org.jspecify.annotations.NullMarked;
