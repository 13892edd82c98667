/// Executes the commands of one script against one store.
@NullMarked
package ijen.conformance.internal.script;

import org.jspecify.annotations.NullMarked;
