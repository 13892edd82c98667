/// What `ijen inspect` says about a module.
@NullMarked
package ijen.cli.internal.inspect;

import org.jspecify.annotations.NullMarked;
