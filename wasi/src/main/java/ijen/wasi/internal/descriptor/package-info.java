/// What a guest's file descriptor can be, and the table of them.
@NullMarked
package ijen.wasi.internal.descriptor;

import org.jspecify.annotations.NullMarked;
