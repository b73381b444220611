#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

// Responds after known delays.
//   /mixed    of every 1000 requests 900 take 100 ms, 85 take 200 ms, 12 take 500 ms and 3 take 1 s, well shuffled
//   /stalled  100 ms each; at the 1000th request everything stalls for 2 s
//   /truth    the real p50, p99 and p99.9 of the requests here, in seconds: timers fire late
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();

long mixed = 0, stalled = 0;
var stall = Task.CompletedTask;
double[] quantiles = [0.5, 0.99, 0.999];
var durations = new ConcurrentQueue<double>();

app.Use(async (context, next) =>
{
    var start = Stopwatch.GetTimestamp();
    await next(context);
    if (context.Response.StatusCode == 200) durations.Enqueue(Stopwatch.GetElapsedTime(start).TotalSeconds);
});

app.MapGet("/mixed", () =>
{
    // 617 and 1000 have no common factor, so a thousand consecutive requests have every rank once.
    var rank = (Interlocked.Increment(ref mixed) * 617) % 1000;
    return Task.Delay(rank switch { < 900 => 100, < 985 => 200, < 997 => 500, _ => 1000 });
});

app.MapGet("/stalled", async () =>
{
    if (Interlocked.Increment(ref stalled) == 1000) stall = Task.Delay(2000);
    await stall;
    await Task.Delay(100);
});

app.MapGet("/truth", () =>
{
    var sorted = durations.Order().ToArray();
    durations.Clear();
    return string.Join(' ', quantiles.Select(quantile =>
        sorted[(int)Math.Ceiling(sorted.Length * quantile) - 1].ToString("0.0000", CultureInfo.InvariantCulture)));
});

await app.RunAsync();
