// Objects on the garbage-collected heap, interfaces, generics, closures, strings and caught
// exceptions, printed through WASI. Its exports can be called from a host after `_initialize`.
@file:OptIn(kotlin.wasm.ExperimentalWasmInterop::class)

import kotlin.wasm.WasmExport

sealed interface Shape {
    val area: Double
}

data class Rectangle(val width: Double, val height: Double) : Shape {
    override val area get() = width * height
}

data class Triangle(val a: Double, val b: Double, val c: Double) : Shape {
    init {
        require(a + b > c && b + c > a && a + c > b) { "no triangle has sides $a, $b, $c" }
    }

    override val area: Double
        get() {
            val s = (a + b + c) / 2
            return kotlin.math.sqrt(s * (s - a) * (s - b) * (s - c))
        }
}

class Tree<T : Comparable<T>>(private val value: T) {
    private var left: Tree<T>? = null
    private var right: Tree<T>? = null

    fun add(other: T) {
        if (other < value) left?.add(other) ?: run { left = Tree(other) }
        else right?.add(other) ?: run { right = Tree(other) }
    }

    fun <R> fold(start: R, step: (R, T) -> R): R {
        val before = left?.fold(start, step) ?: start
        val here = step(before, value)
        return right?.fold(here, step) ?: here
    }
}

/** Builds and folds a tree of [n] pseudo-random numbers. */
@WasmExport
fun treeSum(n: Int): Int {
    var seed = 17
    val tree = Tree(seed)
    repeat(n) {
        seed = seed * 1664525 + 1013904223
        tree.add(seed ushr 8)
    }
    return tree.fold(0) { sum, v -> sum * 31 + v }
}

/** Throws and catches [n] exceptions. */
@WasmExport
fun caught(n: Int): Int {
    var count = 0
    for (i in 0 until n) {
        try {
            Triangle(1.0, 1.0, (i % 5).toDouble())
        } catch (e: IllegalArgumentException) {
            count += e.message!!.length
        }
    }
    return count
}

fun main() {
    val shapes = listOf(Rectangle(2.0, 3.5), Triangle(3.0, 4.0, 5.0), Rectangle(1.0, 1.0))
    for (shape in shapes.sortedBy { it.area }) println("$shape has area ${shape.area}")
    println(shapes.groupBy { it::class.simpleName }.mapValues { it.value.size })
    println("tree ${treeSum(1000)}, caught ${caught(10)}")
    println(runCatching { shapes.toMutableList()[9] }.exceptionOrNull()?.message)
    println("Ijen erupts in blue".split(" ").joinToString("-") { it.reversed().uppercase() })
}
