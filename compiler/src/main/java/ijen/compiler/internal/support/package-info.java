/// What generated code refers to at run time.
@NullMarked
package ijen.compiler.internal.support;

import org.jspecify.annotations.NullMarked;
