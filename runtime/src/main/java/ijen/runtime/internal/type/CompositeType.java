package ijen.runtime.internal.type;

/// The shape of a type definition.
public sealed interface CompositeType permits FunctionType, StructType, ArrayType {}
