package ijen.runtime.internal.type;

public record ArrayType(FieldType element) implements CompositeType {}
