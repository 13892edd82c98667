@NullMarked
package ijen.runtime.internal.module;

import org.jspecify.annotations.NullMarked;
