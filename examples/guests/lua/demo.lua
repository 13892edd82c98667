-- Closures, string patterns, coroutines, metatables and caught errors: prints a few lines.
local function words(text)
  return coroutine.wrap(function()
    for w in text:gmatch("%a+") do coroutine.yield(w) end
  end)
end

local seen = setmetatable({}, { __index = function() return 0 end })
for w in words("the cat and the dog and the bird") do seen[w] = seen[w] + 1 end
local names = {}
for w in pairs(seen) do names[#names + 1] = w end
table.sort(names, function(a, b) return seen[a] > seen[b] or seen[a] == seen[b] and a < b end)
for _, w in ipairs(names) do print(string.format("%-5s %d", w, seen[w])) end

local ok, why = pcall(function() local t = nil; return t.x end)
print(ok, why)
print(pcall(error, { code = 7 }) == false, select("#", table.unpack({ 1, 2, 3 })))

local function fib(n) return n < 2 and n or fib(n - 1) + fib(n - 2) end
print(fib(tonumber(arg and arg[1]) or 22))
print(("%.6f"):format(math.sqrt(2)), 7 // 2, 7 / 2, 1 << 40, "x" .. 1)
