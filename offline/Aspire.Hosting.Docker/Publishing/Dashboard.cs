using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources.ComposeNodes;

namespace Aspire.Hosting.Docker.Publishing;

/// <summary>The Aspire dashboard as a service, which receives the telemetry of the others.</summary>
internal sealed class Dashboard(DockerComposeEnvironmentResource environment)
{
    private readonly string _name = $"{DockerComposeEnvironmentResource.ServiceName(environment)}-dashboard";

    public Service Service(Network network) => new()
    {
        Name = _name,
        Image = "mcr.microsoft.com/dotnet/nightly/aspire-dashboard:latest",
        Ports = ["18888"],
        Expose = ["18889"],
        Networks = [network.Name],
        Restart = "always",
    };

    /// <summary>Sends the telemetry of a resource to the dashboard, if it has any.</summary>
    public void ReceiveFrom(IResource resource)
    {
        if (!resource.HasAnnotationOfType<OtlpExporterAnnotation>()) return;
        resource.Annotations.Add(new EnvironmentCallbackAnnotation(context =>
        {
            context.EnvironmentVariables["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://{_name}:18889";
            context.EnvironmentVariables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
            context.EnvironmentVariables["OTEL_SERVICE_NAME"] = resource.Name;
        }));
    }
}
