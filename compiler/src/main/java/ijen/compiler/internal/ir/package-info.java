/// The transient form of one function between decoding and emission.
@NullMarked
package ijen.compiler.internal.ir;

import org.jspecify.annotations.NullMarked;
