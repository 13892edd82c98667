/// WASI for core modules: a sandboxed system interface that denies by default.
@NullMarked
package ijen.wasi;

import org.jspecify.annotations.NullMarked;
