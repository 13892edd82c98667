/// How the command runs a guest: on a thread of its own, with its clock and its end.
@NullMarked
package ijen.cli.internal.run;

import org.jspecify.annotations.NullMarked;
