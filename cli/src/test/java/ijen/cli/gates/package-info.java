/// The project's own gates: what the source tree and the compiled classes must keep to.
@NullMarked
package ijen.cli.gates;

import org.jspecify.annotations.NullMarked;
