using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>The environment variables that Aspire gives every project.</summary>
internal static class ProjectEnvironment
{
    public static void Add(ProjectResource project, Dictionary<string, object> environment)
    {
        environment["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        environment["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "true";
        environment["OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION"] = "true";
        environment["OTEL_SERVICE_NAME"] = project.Name;
        environment["OTEL_RESOURCE_ATTRIBUTES"] = new InstanceAttribute();
        environment["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        environment["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        environment["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        environment["OTEL_TRACES_SAMPLER"] = "always_on";
        environment["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        environment["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        environment["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";

        var endpoints = project.GetEndpoints().Where(e => e.Scheme is "http" or "https").ToArray();
        if (endpoints.Length > 0)
        {
            environment["ASPNETCORE_URLS"] = new ReferenceExpression(
                string.Join(';', endpoints.Select((e, i) => $"{e.Scheme}://localhost:{{{i}}}")),
                [.. endpoints.Select(e => e.Property(EndpointProperty.TargetPort))],
                new string?[endpoints.Length]);
        }
    }
}

/// <summary>The telemetry attribute that tells instances apart: the letters at the end of the instance's id.</summary>
internal sealed class InstanceAttribute : IValueProvider
{
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new((string?)null);

    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) =>
        new(context.InstanceId is { } id ? $"service.instance.id={id[(id.LastIndexOf('-') + 1)..]}" : null);
}
