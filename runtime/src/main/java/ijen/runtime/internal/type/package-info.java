@NullMarked
package ijen.runtime.internal.type;

import org.jspecify.annotations.NullMarked;
