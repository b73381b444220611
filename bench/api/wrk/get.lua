-- GET of one order, each equally often: wrk -s get.lua URL -- FIRST LAST
dofile(debug.getinfo(1, "S").source:match("@(.*/)") .. "report.lua")

function init(args)
  first, last = tonumber(args[1]), tonumber(args[2])
  math.randomseed(os.time())
end

function request()
  return wrk.format("GET", "/api/order/" .. math.random(first, last))
end
