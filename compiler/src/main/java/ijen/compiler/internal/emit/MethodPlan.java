package ijen.compiler.internal.emit;

import ijen.compiler.internal.bounds.AccessBounds;
import ijen.compiler.internal.flow.FramedVars;

/// What a method needs to know before its first instruction is emitted.
///
/// @param heaps memories whose array it keeps in locals, as bits
/// @param framed variables that it keeps in arrays
/// @param bounds what need not be checked
/// @param shapes how vector variables are held
/// @param addends constants that it hides from HotSpot
record MethodPlan(
        long heaps, FramedVars framed, AccessBounds bounds, VectorShapes shapes, Addends addends) {}
