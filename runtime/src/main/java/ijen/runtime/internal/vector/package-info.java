/// Vectors in machine registers, for compiled code on a JVM that was started for it.
@NullMarked
package ijen.runtime.internal.vector;

import org.jspecify.annotations.NullMarked;
