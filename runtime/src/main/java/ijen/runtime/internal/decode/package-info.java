@NullMarked
package ijen.runtime.internal.decode;

import org.jspecify.annotations.NullMarked;
