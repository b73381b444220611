using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrderDemo.Api.Json;

namespace OrderDemo.Api.Faults;

internal static class FaultExtensions
{
    /// <summary>Registers what the fault endpoints need, and their settings.</summary>
    public static void AddFaults(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<FaultOptions>()
            .Configure<IHostEnvironment>((options, environment) => options.Enabled = environment.IsDevelopment())
            .BindConfiguration("Faults")
            .Validate(options => options.MemoryHoldSeconds is >= 1 and <= 300, "Faults:MemoryHoldSeconds must be 1 to 300.")
            .ValidateOnStart();
        builder.AddJson(FaultJson.Default);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<BusinessMetrics>();
        builder.Services.AddSingleton(_ => new Calculation(FaultLimits.MaxCpuTime));
        builder.Services.AddSingleton<HeldMemory>();
    }

    /// <summary>
    /// Maps the workshop's endpoints that make trouble or numbers on demand, <c>/delay</c>, <c>/error</c>,
    /// <c>/cpu-intensive</c>, <c>/memory-usage</c> and <c>/business-metrics</c>: only where <c>Faults:Enabled</c> says so.
    /// </summary>
    public static void MapFaults(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<FaultOptions>>().Value.Enabled) return;

        // Made before the first operation: its counters start at 0, not at nothing.
        app.Services.GetRequiredService<BusinessMetrics>();

        app.MapGet("/delay", FaultEndpoints.DelayAsync);
        app.MapGet("/error", FaultEndpoints.Error);
        app.MapGet("/cpu-intensive", FaultEndpoints.CalculateAsync);
        app.MapGet("/memory-usage", FaultEndpoints.TakeMemory);
        app.MapGet("/business-metrics", FaultEndpoints.CountOperation);
    }
}
