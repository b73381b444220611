-- The newest 10 orders of one customer after another: wrk -s list.lua URL -- CUSTOMERS
dofile(debug.getinfo(1, "S").source:match("@(.*/)") .. "report.lua")

local customers, turn = 1, 0

function init(args)
  customers = tonumber(args[1])
end

function request()
  turn = turn % customers + 1
  return wrk.format("GET", "/api/orders?limit=10&customer_id=" .. turn)
end
