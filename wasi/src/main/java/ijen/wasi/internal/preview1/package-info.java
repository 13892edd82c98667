/// The functions of WASI preview 1, in families.
@NullMarked
package ijen.wasi.internal.preview1;

import org.jspecify.annotations.NullMarked;
