using Microsoft.Extensions.Options;
using OrderDemo.ServiceDefaults.Settings;
using OrderDemo.ServiceDefaults.Telemetry;

namespace OrderDemo.Api.Overload;

internal static class OverloadExtensions
{
    /// <summary>Registers the gates in front of the order endpoints, and their settings.</summary>
    public static void AddOverload(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OverloadOptions>().BindConfiguration(OverloadOptions.Section).ValidateSettings(OverloadOptions.Section);
        builder.Services.AddSingleton<GateMetrics>();
        builder.Services.AddSingleton<RejectionLog>();
    }

    /// <summary>
    /// A group whose endpoints take on a bounded number of requests each; others
    /// get a 503 at once, requests that take too long a 504.
    /// </summary>
    public static RouteGroupBuilder MapBounded(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<OverloadOptions>>().Value;
        var deadlines = new Deadlines(TimeSpan.FromSeconds(options.TimeoutSeconds));
        var (time, metrics, log) = (
            app.Services.GetRequiredService<TimeProvider>(), app.Services.GetRequiredService<GateMetrics>(), app.Services.GetRequiredService<RejectionLog>());
        var group = app.MapGroup("");
        ((IEndpointConventionBuilder)group).Add(endpoint =>
        {
            // One for each endpoint: requests that are stuck at one do not hold up those for another.
            var isRead = endpoint.Metadata.OfType<IHttpMethodMetadata>().Any(methods => methods.HttpMethods.Contains(HttpMethods.Get));
            var gate = new Gate(isRead ? options.Reads : options.Writes, deadlines, metrics, log, time);
            metrics.Add(EndpointTemplate.FromRoute(((RouteEndpointBuilder)endpoint).RoutePattern.RawText!), gate);
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => gate.PassAsync(context, next);
        });
        return group;
    }
}
