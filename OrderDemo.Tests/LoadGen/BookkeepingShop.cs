using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrderDemo.Tests.LoadGen;

/// <summary>A server on loopback that stores orders like the order API, with the defects that a test sets.</summary>
internal sealed class BookkeepingShop : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Lazy<long>> _keys = new();
    private readonly ConcurrentDictionary<string, int> _calls = new();
    private readonly SortedSet<long> _orders = [];
    private long _last = 1000;

    private BookkeepingShop(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>Whether there is a list of orders.</summary>
    public bool HasList { get; init; } = true;

    /// <summary>Whether it recognises a retry by its Idempotency-Key.</summary>
    public bool KnowsRetries { get; init; } = true;

    /// <summary>Whether it acknowledges orders without storing them.</summary>
    public Func<long, bool> Forgets { get; init; } = _ => false;

    /// <summary>The number of requests by path without ids.</summary>
    public int Calls(string path) => _calls.GetValueOrDefault(path);

    public static async Task<BookkeepingShop> StartAsync(bool hasList = true, bool knowsRetries = true, Func<long, bool>? forgets = null)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var shop = new BookkeepingShop(app) { HasList = hasList, KnowsRetries = knowsRetries, Forgets = forgets ?? (_ => false) };
        app.Use(next => context =>
        {
            shop._calls.AddOrUpdate(context.Request.Path.Value!.TrimEnd("0123456789".ToCharArray()), 1, (_, calls) => calls + 1);
            return next(context);
        });
        app.MapPost("/api/order", shop.Place);
        app.MapGet("/api/order/{id:long}", (long id) => shop.Has(id) ? Order(id, 200) : Results.NotFound());
        app.MapGet("/api/orders", shop.List);
        app.MapFallback(() => Results.Ok());
        await app.StartAsync();
        return shop;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Place(HttpContext context)
    {
        if (context.Request.Headers["Idempotency-Key"] is not [{ } key] || !KnowsRetries) return Order(Add(), 201);
        var mine = new Lazy<long>(Add);
        var order = _keys.GetOrAdd(key, mine);
        if (order != mine) context.Response.Headers["Idempotency-Replayed"] = "true";
        return Order(order.Value, 201);
    }

    private IResult List(int limit, string? after)
    {
        if (!HasList) return Results.NotFound();
        lock (_orders)
        {
            var before = after is null ? long.MaxValue : long.Parse(after, CultureInfo.InvariantCulture);
            var page = _orders.Reverse().Where(id => id < before).Take(limit).ToArray();
            return Results.Text(JsonSerializer.Serialize(new
            {
                orders = page.Select(id => new { order_id = id, total = 10 }),
                next = page.Length < limit ? null : page[^1].ToString(CultureInfo.InvariantCulture),
            }), "application/json");
        }
    }

    private long Add()
    {
        lock (_orders)
        {
            var id = ++_last;
            if (!Forgets(id)) _orders.Add(id);
            return id;
        }
    }

    private bool Has(long id)
    {
        lock (_orders) return _orders.Contains(id);
    }

    private static IResult Order(long id, int status) => Results.Text($$"""{"order_id":{{id}},"total":10}""", "application/json", statusCode: status);
}
