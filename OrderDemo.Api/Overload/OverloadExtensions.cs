namespace OrderDemo.Api.Overload;

internal static class OverloadExtensions
{
    /// <summary>Registers the gates in front of the order endpoints, and their settings.</summary>
    public static void AddOverload(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OverloadOptions>().BindConfiguration(OverloadOptions.Section).ValidateSettings(OverloadOptions.Section);
        builder.Services.AddSingleton<GateMetrics>();
        builder.Services.AddSingleton<BusyResponse>();
    }

    /// <summary>Adds a group of endpoints with a <see cref="Gate"/> each.</summary>
    public static RouteGroupBuilder MapGated(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<OverloadOptions>>().Value;
        var timeouts = new RequestTimeouts(TimeSpan.FromSeconds(options.TimeoutSeconds));
        var (time, metrics, busy) = (
            app.Services.GetRequiredService<TimeProvider>(), app.Services.GetRequiredService<GateMetrics>(), app.Services.GetRequiredService<BusyResponse>());
        var group = app.MapGroup("");
        ((IEndpointConventionBuilder)group).Add(endpoint =>
        {
            // One gate per endpoint: a slow endpoint does not block the others.
            var isRead = endpoint.Metadata.OfType<IHttpMethodMetadata>().Any(methods => methods.HttpMethods.Contains(HttpMethods.Get));
            var gate = new Gate(isRead ? options.Reads : options.Writes, timeouts, metrics, busy, time);
            metrics.Add(EndpointTemplate.FromRoute(((RouteEndpointBuilder)endpoint).RoutePattern.RawText!), gate);
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => gate.PassAsync(context, next);
        });
        return group;
    }
}
