@NullMarked
package ijen.runtime.internal.memory;

import org.jspecify.annotations.NullMarked;
