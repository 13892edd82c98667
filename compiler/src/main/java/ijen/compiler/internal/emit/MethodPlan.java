package ijen.compiler.internal.emit;

import ijen.compiler.internal.bounds.AccessBounds;

/// What a method needs to know before its first instruction is emitted.
///
/// @param heaps memories whose array it keeps in locals, as bits
/// @param activation where the function's parts share variables
/// @param bounds what need not be checked
/// @param shapes how vector variables are held
/// @param addends constants that it hides from HotSpot
record MethodPlan(
        long heaps,
        Activation activation,
        AccessBounds bounds,
        VectorShapes shapes,
        Addends addends) {}
