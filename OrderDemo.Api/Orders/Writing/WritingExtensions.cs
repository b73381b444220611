using Microsoft.Extensions.Options;

namespace OrderDemo.Api.Orders.Writing;

internal static class WritingExtensions
{
    /// <summary>Registers the writer of orders, and the answer for orders of unknown outcome.</summary>
    public static void AddOrderWriter(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OrderWriterOptions>().BindConfiguration(OrderWriterOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<OrderWriterOptions>, OrderWriterOptionsValidator>();
        builder.Services.AddSingleton<OrderBatch>();
        builder.Services.AddSingleton<OrderWriter>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<OrderWriter>());
        builder.Services.AddExceptionHandler<OutcomeUnknownHandler>();
    }
}
