/// Turns validated core modules into JVM bytecode.
@NullMarked
package ijen.compiler;

import org.jspecify.annotations.NullMarked;
