@NullMarked
package ijen.runtime.internal.gc;

import org.jspecify.annotations.NullMarked;
