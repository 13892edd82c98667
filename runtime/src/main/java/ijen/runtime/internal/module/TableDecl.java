package ijen.runtime.internal.module;

import org.jspecify.annotations.Nullable;

/// A table's type and, for a defined table, its initial element (null: `ref.null`).
///
/// @param elementType a [ijen.runtime.internal.type.ValType] reference
public record TableDecl(int elementType, Limits limits, boolean is64, @Nullable ConstExpr init) {}
