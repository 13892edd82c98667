/// The host's file system behind a sandbox: directories as roots, paths resolved component by
/// component.
@NullMarked
package ijen.wasi.internal.files;

import org.jspecify.annotations.NullMarked;
