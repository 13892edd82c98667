/// The interpreter: functions are lowered once to a register form, then run in one loop.
@NullMarked
package ijen.runtime.internal.interpret;

import org.jspecify.annotations.NullMarked;
