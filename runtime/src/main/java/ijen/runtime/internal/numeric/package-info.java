@NullMarked
package ijen.runtime.internal.numeric;

import org.jspecify.annotations.NullMarked;
