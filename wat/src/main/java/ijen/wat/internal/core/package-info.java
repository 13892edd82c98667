/// Core modules, text to binary.
///
/// [ModuleEncoder] reads the fields of a module twice: [Declarations] finds the names and counts of
/// every index space, skipping everything else, then the fields are encoded in order, each section
/// into its own sink. Identifiers are resolved through [Spaces]; types through [TypeTable].
@NullMarked
package ijen.wat.internal.core;

import org.jspecify.annotations.NullMarked;
