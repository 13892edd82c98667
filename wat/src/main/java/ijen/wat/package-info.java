/// WebAssembly text in pure Java: text to binary, binary to text, and test scripts.
@NullMarked
package ijen.wat;

import org.jspecify.annotations.NullMarked;
