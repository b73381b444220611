-- POST of an order with one to three items, over all customers and products: wrk -s post.lua URL -- CUSTOMERS PRODUCTS
dofile(debug.getinfo(1, "S").source:match("@(.*/)") .. "report.lua")

local requests, turn = {}, 0

function init(args)
  local customers, products = tonumber(args[1]), tonumber(args[2])
  for order = 1, customers do
    local items = {}
    for line = 1, 1 + order % 3 do
      items[line] = string.format('{"product_id":%d,"quantity":%d}', 1 + (order * 31 + line * 17) % products, 1 + (order + line) % 3)
    end
    requests[order] = wrk.format("POST", "/api/order", { ["Content-Type"] = "application/json" },
      string.format('{"customer_id":%d,"items":[%s]}', order, table.concat(items, ",")))
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end
