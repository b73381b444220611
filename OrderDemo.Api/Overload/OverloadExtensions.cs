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

    /// <summary>Adds a group of endpoints with a <see cref="Gate"/> each. Parameters are bound before, and so is the body.</summary>
    public static RouteGroupBuilder MapGated(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<OverloadOptions>>().Value;
        var timeouts = new RequestTimeouts(TimeSpan.FromSeconds(options.TimeoutSeconds));
        var (time, metrics, busy) = (
            app.Services.GetRequiredService<TimeProvider>(), app.Services.GetRequiredService<GateMetrics>(), app.Services.GetRequiredService<BusyResponse>());
        var group = app.MapGroup("");
        ((IEndpointConventionBuilder)group).Add(endpoint =>
        {
            // One gate per route: a slow one does not block the others. This runs again whenever the endpoints are listed.
            var isRead = endpoint.Metadata.OfType<IHttpMethodMetadata>().Any(methods => methods.HttpMethods.Contains(HttpMethods.Get));
            var route = EndpointTemplate.FromRoute(((RouteEndpointBuilder)endpoint).RoutePattern.RawText!);
            endpoint.Metadata.Add(metrics.GetOrAdd(route, () => new Gate(isRead ? options.Reads : options.Writes, timeouts, metrics, busy, time)));
        });
        group.AddEndpointFilterFactory(static (handler, next) =>
        {
            var token = Array.FindIndex(handler.MethodInfo.GetParameters(), parameter => parameter.ParameterType == typeof(CancellationToken));
            return context => context.HttpContext.GetEndpoint()!.Metadata.GetRequiredMetadata<Gate>().PassAsync(context.HttpContext, cancellationToken =>
            {
                context.Arguments[token] = cancellationToken;
                return next(context);
            });
        });
        return group;
    }
}
