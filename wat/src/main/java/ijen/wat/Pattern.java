package ijen.wat;

import java.util.List;

/// What a script expects of one result.
public sealed interface Pattern {
    /// Exactly this value, bit by bit.
    record Exactly(Value value) implements Pattern {}

    /// Any `f32` NaN with only the top payload bit set, or, if not canonical, at least that one.
    record NanF32(boolean canonical) implements Pattern {
        /// Whether these bits are such a NaN.
        public boolean matches(int bits) {
            int positive = bits & 0x7FFFFFFF;
            return canonical ? positive == 0x7FC00000 : (positive & 0x7FC00000) == 0x7FC00000;
        }
    }

    /// Any `f64` NaN with only the top payload bit set, or, if not canonical, at least that one.
    record NanF64(boolean canonical) implements Pattern {
        private static final long QUIET = 0x7FF8000000000000L;

        /// Whether these bits are such a NaN.
        public boolean matches(long bits) {
            return canonical ? (bits & Long.MAX_VALUE) == QUIET : (bits & QUIET) == QUIET;
        }
    }

    /// A `v128` of four `f32` or two `f64` lanes, some of which may be NaN patterns.
    record Lanes(List<Pattern> lanes) implements Pattern {
        public Lanes {
            lanes = List.copyOf(lanes);
        }

        /// Whether the lanes of this vector match.
        public boolean matches(Value.V128 vector) {
            for (int i = 0; i < lanes.size(); i++) {
                if (!laneMatches(i, vector)) {
                    return false;
                }
            }
            return true;
        }

        private boolean laneMatches(int i, Value.V128 vector) {
            boolean wide = lanes.size() == 2;
            int half = wide ? i : i / 2;
            long bits = half == 0 ? vector.low() : vector.high();
            int narrow = (int) (i % 2 == 0 ? bits : bits >>> 32);
            return switch (lanes.get(i)) {
                case NanF32 nan -> nan.matches(narrow);
                case NanF64 nan -> nan.matches(bits);
                case Exactly(Value.F32(int expected)) -> expected == narrow;
                case Exactly(Value.F64(long expected)) -> expected == bits;
                default -> false;
            };
        }
    }

    /// Any non-null reference of a heap type, such as `func`, `struct` or `any`.
    record AnyReference(String heapType) implements Pattern {}

    /// One of several patterns.
    record Either(List<Pattern> alternatives) implements Pattern {
        public Either {
            alternatives = List.copyOf(alternatives);
        }
    }
}
