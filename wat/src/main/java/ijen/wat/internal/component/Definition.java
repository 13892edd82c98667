package ijen.wat.internal.component;

import java.util.List;

/// One definition without sugar: the section it belongs to, its bytes, and what it defines.
record Definition(Section section, Draft draft, List<Binding> bindings) {}
