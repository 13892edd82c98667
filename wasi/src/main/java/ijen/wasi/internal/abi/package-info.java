/// Numbers and layouts of WASI preview 1, and guest memory as its functions see it.
@NullMarked
package ijen.wasi.internal.abi;

import org.jspecify.annotations.NullMarked;
