@NullMarked
package ijen.runtime.internal.spi;

import org.jspecify.annotations.NullMarked;
