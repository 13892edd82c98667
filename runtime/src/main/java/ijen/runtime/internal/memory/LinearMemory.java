package ijen.runtime.internal.memory;

/// A linear memory.
public abstract class LinearMemory {}
