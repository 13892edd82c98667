/// `v128` operations as pure functions on 64-bit halves, shared by interpreter and compiler. An
/// instruction `i8x16.add_sat_s` is the method `I8x16.addSatS`; [SimdOps] tells how it is called.
@NullMarked
package ijen.runtime.internal.simd;

import org.jspecify.annotations.NullMarked;
