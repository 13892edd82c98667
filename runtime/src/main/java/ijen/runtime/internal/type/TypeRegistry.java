package ijen.runtime.internal.type;

/// Canonical types of an engine.
public final class TypeRegistry {}
