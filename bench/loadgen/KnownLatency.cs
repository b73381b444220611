#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

// Answers after delays whose percentiles are known.
//   /mixed    of every 1000 requests 900 take 100 ms, 85 take 200 ms, 12 take 500 ms and 3 take 1 s, well shuffled
//   /stalled  100 ms each; but from the 1000th request on nothing moves for 2 s
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();

long mixed = 0, stalled = 0;
var stall = Task.CompletedTask;

app.MapGet("/mixed", () =>
{
    // 617 and 1000 have no common factor: a thousand requests in a row meet every rank once.
    var rank = (Interlocked.Increment(ref mixed) * 617) % 1000;
    return Task.Delay(rank switch { < 900 => 100, < 985 => 200, < 997 => 500, _ => 1000 });
});

app.MapGet("/stalled", async () =>
{
    if (Interlocked.Increment(ref stalled) == 1000) stall = Task.Delay(2000);
    await stall;
    await Task.Delay(100);
});

await app.RunAsync();
