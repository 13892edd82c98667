/// The engine: decode, validate, link, instantiate and run core WebAssembly modules.
@NullMarked
package ijen.runtime;

import org.jspecify.annotations.NullMarked;
