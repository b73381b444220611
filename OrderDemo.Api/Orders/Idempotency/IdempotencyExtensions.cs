namespace OrderDemo.Api.Orders.Idempotency;

internal static class IdempotencyExtensions
{
    /// <summary>Registers what makes an order with an <c>Idempotency-Key</c> one order, however often it is sent.</summary>
    public static void AddIdempotency(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IdempotencyKeys>();
        builder.Services.AddSingleton<IdempotencyMetrics>();
        builder.Services.AddHostedService<KeyCleanup>();
    }
}
