/// What generated code refers to at run time.
@NullMarked
package ijen.runtime.internal.support;

import org.jspecify.annotations.NullMarked;
