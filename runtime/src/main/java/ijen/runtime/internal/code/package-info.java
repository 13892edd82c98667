@NullMarked
package ijen.runtime.internal.code;

import org.jspecify.annotations.NullMarked;
