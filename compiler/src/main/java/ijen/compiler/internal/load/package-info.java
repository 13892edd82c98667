/// Classes of a module: names, groups, loaders.
@NullMarked
package ijen.compiler.internal.load;

import org.jspecify.annotations.NullMarked;
