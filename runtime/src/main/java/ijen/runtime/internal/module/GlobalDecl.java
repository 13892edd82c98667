package ijen.runtime.internal.module;

import org.jspecify.annotations.Nullable;

/// A global's type and, for a defined global, its initial value.
public record GlobalDecl(int type, boolean mutable, @Nullable ConstExpr init) {}
