/// Runs WebAssembly scripts (`.wast`) on an engine and says which of their assertions hold.
@NullMarked
package ijen.conformance;

import org.jspecify.annotations.NullMarked;
