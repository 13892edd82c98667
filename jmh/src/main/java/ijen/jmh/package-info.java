/// Benchmarks: the project's kernels on Ijen and on Endive in one JVM each, calls between host and
/// guest, instantiation. `jmh/peers.py` runs the same kernels on engines outside the JVM.
@NullMarked
package ijen.jmh;

import org.jspecify.annotations.NullMarked;
