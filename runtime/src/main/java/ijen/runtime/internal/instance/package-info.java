@NullMarked
package ijen.runtime.internal.instance;

import org.jspecify.annotations.NullMarked;
