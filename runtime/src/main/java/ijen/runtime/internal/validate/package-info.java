@NullMarked
package ijen.runtime.internal.validate;

import org.jspecify.annotations.NullMarked;
