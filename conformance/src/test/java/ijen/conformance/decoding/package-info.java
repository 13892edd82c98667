/// Decoder and validator on the specification's modules: their verdicts, and what a peer reads in
/// the same bytes.
@NullMarked
package ijen.conformance.decoding;

import org.jspecify.annotations.NullMarked;
