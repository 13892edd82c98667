/// The option groups in Wasmtime's spelling: `-W`, `-O`, `-C`, each a comma-separated list of
/// `key[=value]`.
@NullMarked
package ijen.cli.internal.option;

import org.jspecify.annotations.NullMarked;
