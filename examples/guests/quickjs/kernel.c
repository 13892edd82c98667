// QuickJS running a built-in script n times, with all its built-in objects: compiling to bytecode,
// an interpreter whose loop is one very large function, reference counts, a regex engine.
#include <string.h>
#include "quickjs.h"

static const char script[] =
    "(() => {\n"
    "class Shape { constructor(name) { this.name = name; } area() { return 0; } }\n"
    "class Box extends Shape {\n"
    "  #w; constructor(w, h) { super('box'); this.#w = w; this.h = h; }\n"
    "  area() { return this.#w * this.h; }\n"
    "  get edge() { return 2 * (this.#w + this.h); }\n"
    "}\n"
    "class Disc extends Shape {\n"
    "  constructor(r) { super('disc'); this.r = r; }\n"
    "  area() { return this.r * this.r * 3.25; }\n"
    "}\n"
    "const fib = n => n < 2 ? n : fib(n - 1) + fib(n - 2);\n"
    "const counter = () => { let n = 0; return step => n += step; };\n"
    "function* digits(n) { while (n) { yield n % 10; n = Math.trunc(n / 10); } }\n"
    "function mix(text) { let h = 7; for (let i = 0; i < text.length; i++) h = (h * 31 + text.charCodeAt(i)) | 0; return h; }\n"
    "return round => {\n"
    "  let sum = fib(15);\n"
    "  const shapes = [];\n"
    "  for (let i = 0; i < 250; i++) shapes.push(i % 3 ? new Box(i, i + round) : new Disc(i));\n"
    "  sum += shapes.reduce((total, s) => total + s.area() + (s.edge ?? 1), 0);\n"
    "  const count = counter();\n"
    "  for (let i = 0; i < 600; i++) count(i & 3);\n"
    "  sum += count(0);\n"
    "  const words = [];\n"
    "  for (let i = 0; i < 300; i++) words.push('w' + (i * 7919 % 1009).toString(36));\n"
    "  words.sort(); words.sort((a, b) => a.length - b.length || (a < b ? 1 : a > b ? -1 : 0));\n"
    "  const seen = new Map();\n"
    "  for (const word of words) seen.set(word[1], (seen.get(word[1]) || 0) + 1);\n"
    "  let text = '';\n"
    "  for (const [key, value] of seen) text += `${key}=${value};`;\n"
    "  text += words.map((word, i) => word + ':' + i).join(' ');\n"
    "  for (const m of text.matchAll(/(\\w+)[:=](\\d+)/g)) sum += m[1].length * Number(m[2]);\n"
    "  text = text.replace(/w([a-z])(\\d*)/g, (all, letter, number) => number + letter);\n"
    "  const data = JSON.parse(JSON.stringify({ words, seen: [...seen], nested: { text, list: [1, 2.5, null, true] } }));\n"
    "  for (const { name = 'none', ...rest } of shapes.slice(0, 40)) sum += name.length + Object.keys(rest).length;\n"
    "  for (const d of digits(123456789)) sum += d;\n"
    "  const bytes = new Uint8Array(512);\n"
    "  for (let i = 0; i < 2000; i++) bytes[i & 511] += i * 3;\n"
    "  try { null.x; } catch (e) { sum += e instanceof TypeError ? 5 : 0; }\n"
    "  sum += Number(BigInt.asUintN(32, 3n ** 60n)) % 1000;\n"
    "  return (mix(data.nested.text) ^ Math.floor(sum) ^ bytes.reduce((a, b) => (a * 31 + b) | 0, 1)) | 0;\n"
    "};\n"
    "})()";

static int rounds(JSContext *js, int n) {
    JSValue function = JS_Eval(js, script, strlen(script), "script", JS_EVAL_TYPE_GLOBAL);
    if (JS_IsException(function)) return -2;
    unsigned sum = 0;
    for (int i = 0; i < n; i++) {
        JSValue round = JS_NewInt32(js, i);
        JSValue result = JS_Call(js, function, JS_UNDEFINED, 1, &round);
        int value;
        if (JS_IsException(result) || JS_ToInt32(js, &value, result)) return -3;
        sum = sum * 31 + (unsigned)value;
    }
    JS_FreeValue(js, function);
    return (int)sum;
}

__attribute__((export_name("run"))) int run(int n) {
    JSRuntime *runtime = JS_NewRuntime();
    JSContext *js = runtime ? JS_NewContext(runtime) : 0;
    if (!js) return -1;
    int sum = rounds(js, n);
    JS_FreeContext(js);
    JS_FreeRuntime(runtime);
    return sum;
}
