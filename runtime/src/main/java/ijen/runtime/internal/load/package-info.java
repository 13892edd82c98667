/// How compiled code becomes classes: loaders, names, and where class files come from. Nothing here
/// generates code, so code that was compiled before runs without the compiler.
@NullMarked
package ijen.runtime.internal.load;

import org.jspecify.annotations.NullMarked;
