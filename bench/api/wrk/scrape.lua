-- GET /metrics as Prometheus asks for it: wrk -s scrape.lua URL
dofile(debug.getinfo(1, "S").source:match("@(.*/)") .. "report.lua")

function request()
  return wrk.format("GET", "/metrics", { ["Accept"] = "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1" })
end
