using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OrderDemo.Api.Faults;

internal static class FaultExtensions
{
    /// <summary>Registers the services and settings of the fault endpoints.</summary>
    public static void AddFaults(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<FaultOptions>()
            .Configure<IHostEnvironment>((options, environment) => options.Enabled = environment.IsDevelopment())
            .BindConfiguration(FaultOptions.Section).ValidateSettings(FaultOptions.Section);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<BusinessMetrics>();
        builder.Services.AddSingleton(_ => new Calculation(FaultLimits.MaxCpuTime));
        builder.Services.AddSingleton<HeldMemory>();
    }

    /// <summary>
    /// Maps the workshop's fault and demo endpoints <c>/delay</c>, <c>/error</c>, <c>/cpu-intensive</c>, <c>/memory-usage</c>
    /// and <c>/business-metrics</c>, if <c>Faults:Enabled</c> is set.
    /// </summary>
    public static void MapFaults(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<FaultOptions>>().Value.Enabled) return;

        // Created now, so that its counters exist with 0 from the start.
        app.Services.GetRequiredService<BusinessMetrics>();

        const string Tag = "Faults", Malformed = "The parameter is malformed or out of range.";
        app.MapGet("/delay", FaultEndpoints.DelayAsync)
            .Describe(Tag, "Respond late", "Waits before it responds.")
            .Fails(StatusCodes.Status400BadRequest, Malformed);
        app.MapGet("/error", FaultEndpoints.Error)
            .Describe(Tag, "Respond with errors", "Responds with 400, 404 or 500 at the given rate.")
            .Fails(StatusCodes.Status400BadRequest, "An error that was asked for; or the rate is not a number from 0 to 100 (then with errors).")
            .Fails(StatusCodes.Status404NotFound, "An error that was asked for.")
            .Fails(StatusCodes.Status500InternalServerError, "An error that was asked for.");
        app.MapGet("/cpu-intensive", FaultEndpoints.CalculateAsync)
            .Describe(Tag, "Keep a core busy", "Calculates for at most 10 seconds, on a thread of its own.")
            .Fails(StatusCodes.Status400BadRequest, Malformed)
            .Fails(StatusCodes.Status503ServiceUnavailable, "A calculation is running on every core.");
        app.MapGet("/memory-usage", FaultEndpoints.TakeMemory)
            .Describe(Tag, "Allocate memory", "Allocates memory, and frees it some time after the response. At most 512 MiB are allocated at a time.")
            .Fails(StatusCodes.Status400BadRequest, Malformed)
            .Fails(StatusCodes.Status503ServiceUnavailable, "The limit of 512 MiB is reached.");
        app.MapGet("/business-metrics", FaultEndpoints.CountOperation)
            .Describe(Tag, "Count a business operation",
                $"Counts in orderdemo_business_operations_total. Operations: {string.Join(", ", BusinessMetrics.Operations)}; others count as other.")
            .Fails(StatusCodes.Status400BadRequest, Malformed);
    }
}
