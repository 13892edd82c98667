/// Bytecode for statements and expressions.
@NullMarked
package ijen.compiler.internal.emit;

import org.jspecify.annotations.NullMarked;
