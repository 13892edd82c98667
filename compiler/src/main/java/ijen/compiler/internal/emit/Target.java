package ijen.compiler.internal.emit;

import org.objectweb.asm.Label;

/// Where a conditional jump goes: a JVM label whose frame is placed by whoever binds it.
public record Target(Label label) {}
