/// Generated classes that stand for canonical types: structs, array types and function signatures.
@NullMarked
package ijen.compiler.internal.types;

import org.jspecify.annotations.NullMarked;
