-- Prints one line at the end of a run: responses, seconds, errors, and percentiles in microseconds.
-- Each request script loads it with dofile, so that all runs are read in the same way.
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %.6f %d %d %d %d %d\n", summary.requests, summary.duration / 1e6,
    errors.connect + errors.read + errors.write + errors.timeout, errors.status,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
