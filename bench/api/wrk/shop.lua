-- The mix of the load generator's scenario demo: wrk -s shop.lua URL -- CUSTOMERS PRODUCTS FIRST LAST
-- Of 100 requests 21 are orders, 50 read one of the orders FIRST to LAST, 10 list a customer's, 15 the products, 4 read a customer.
dofile(debug.getinfo(1, "S").source:match("@(.*/)") .. "report.lua")

local customers, products, first, last

function init(args)
  customers, products, first, last = tonumber(args[1]), tonumber(args[2]), tonumber(args[3]), tonumber(args[4])
  math.randomseed(os.time())
end

local function order()
  local items = {}
  for line = 1, math.random(1, 4) do
    items[line] = string.format('{"product_id":%d,"quantity":%d}', math.random(1, products), math.random(1, 3))
  end
  return wrk.format("POST", "/api/order", { ["Content-Type"] = "application/json" },
    string.format('{"customer_id":%d,"items":[%s]}', math.random(1, customers), table.concat(items, ",")))
end

function request()
  local turn = math.random(1, 100)
  if turn <= 21 then return order() end
  if turn <= 71 then return wrk.format("GET", "/api/order/" .. math.random(first, last)) end
  if turn <= 81 then return wrk.format("GET", "/api/orders?limit=10&customer_id=" .. math.random(1, customers)) end
  if turn <= 96 then return wrk.format("GET", "/api/products") end
  return wrk.format("GET", "/api/customers/" .. math.random(1, customers))
end
