/// What users see of both engines must be the same: where a trap happened, how a full stack, a tail
/// call or an interruption ends.
@NullMarked
package ijen.conformance.engines;

import org.jspecify.annotations.NullMarked;
