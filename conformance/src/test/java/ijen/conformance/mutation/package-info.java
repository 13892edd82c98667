/// Broken modules: what decoder and validator do with bytes that were changed at random, and
/// whether other implementations agree.
@NullMarked
package ijen.conformance.mutation;

import org.jspecify.annotations.NullMarked;
