using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrderDemo.Tests.LoadGen;

/// <summary>A server on loopback that responds like the order API, or with the responses of a test.</summary>
internal sealed class ShopStub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private readonly TaskCompletionSource _readBack = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ShopStub(WebApplication app) => _app = app;

    /// <summary>Completes when an order is read back, after the response to its placing.</summary>
    public Task ReadBack => _readBack.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public string Address => _app.Urls.Single();

    /// <param name="address">Where to listen; by default on any free port.</param>
    /// <param name="readBack">The total of an order when it is read; when it is placed, it is 10.</param>
    public static async Task<ShopStub> StartAsync(string address = "http://127.0.0.1:0", decimal readBack = 10)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=" + address]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var stub = new ShopStub(app);
        // Like the order API, it knows no host by the name of its service.
        app.Use(async (context, next) =>
        {
            if (context.Request.Host.Value == new Uri(stub.Address).Authority) await next(context);
            else context.Response.StatusCode = StatusCodes.Status400BadRequest;
        });
        app.MapPost("/api/order", () => Results.Text("""{"order_id":1,"total":10}""", "application/json", statusCode: 201));
        app.MapGet("/api/order/{id:long}", (long id) =>
        {
            stub._readBack.TrySetResult();
            return Results.Text($$"""{"order_id":{{id}},"total":{{readBack}}}""", "application/json");
        });
        await app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
