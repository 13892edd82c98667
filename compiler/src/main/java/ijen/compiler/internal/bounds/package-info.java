/// What is known of addresses and numbers without running the code, so that it need not be checked.
@NullMarked
package ijen.compiler.internal.bounds;

import org.jspecify.annotations.NullMarked;
