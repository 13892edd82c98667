/// The grammar of test scripts.
@NullMarked
package ijen.wat.internal.script;

import org.jspecify.annotations.NullMarked;
